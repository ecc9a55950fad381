package org.bailiwick.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.bailiwick.protocol.ClaimedCommands;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.WireJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class LongPollTests {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Commands commands;

    @Autowired
    private AgentCommandQueue queue;

    @Autowired
    private TransactionTemplate transaction;

    private final HttpClient client = HttpClient.newHttpClient();
    private TestDevice device;

    @BeforeEach
    void enrol() {
        device = TestDevice.approved(jdbc, clock);
    }

    @Test
    void wakesAsSoonAsACommandIsCommitted() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> poll = poll(30);
        pause(poll);

        long asked = System.nanoTime();
        UUID id = request();

        HttpResponse<byte[]> answer = poll.get(5, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(WireJson.read(answer.body(), ClaimedCommands.class).commands())
                .singleElement()
                .satisfies(claimed -> assertThat(claimed.commandId()).isEqualTo(id));
    }

    @Test
    void doesNotWakeForACommandThatIsRolledBack() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> poll = poll(2);
        pause(poll);

        transaction.executeWithoutResult(status -> {
            request();
            status.setRollbackOnly();
        });

        assertThat(WireJson.read(poll.get(10, TimeUnit.SECONDS).body(), ClaimedCommands.class)
                        .commands())
                .isEmpty();
    }

    @Test
    void findsWhatAnotherServerHasQueued() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> poll = poll(30);
        pause(poll);
        UUID id = commands.propose(newRequest());

        // Only the row, as another server's commit leaves it: no event reaches this one.
        queue.enqueue(id, device.id(), clock.instant(), clock.instant().plusSeconds(600));

        assertThat(WireJson.read(poll.get(10, TimeUnit.SECONDS).body(), ClaimedCommands.class)
                        .commands())
                .hasSize(1);
    }

    @Test
    void answersEmptyWhenTheWaitIsOver() throws Exception {
        HttpResponse<byte[]> answer = poll(1).get(10, TimeUnit.SECONDS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(WireJson.read(answer.body(), ClaimedCommands.class).commands())
                .isEmpty();
    }

    @Test
    void endsAnOlderWaitWhenTheDeviceAsksAgain() throws Exception {
        CompletableFuture<HttpResponse<byte[]>> older = poll(30);
        pause(older);

        CompletableFuture<HttpResponse<byte[]>> newer = poll(30);

        assertThat(older.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        request();
        assertThat(WireJson.read(newer.get(5, TimeUnit.SECONDS).body(), ClaimedCommands.class)
                        .commands())
                .hasSize(1);
    }

    @Test
    void refusesAWaitThatIsTooLong() throws Exception {
        assertThat(poll(56).get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(422);
    }

    /** Long enough for the request to have begun its wait. */
    private static void pause(CompletableFuture<?> poll) {
        Awaitility.await()
                .pollDelay(Duration.ofMillis(700))
                .untilAsserted(() -> assertThat(poll).isNotDone());
    }

    private CompletableFuture<HttpResponse<byte[]>> poll(int seconds) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/commands?wait=" + seconds))
                        .header("Authorization", "Bearer " + device.token(clock))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private UUID request() {
        return commands.request(newRequest());
    }

    private CommandRequest newRequest() {
        return new CommandRequest(
                device.id(),
                new Command.CollectDiagnostics(),
                null,
                null,
                null,
                Actor.SYSTEM,
                null,
                Duration.ofMinutes(10));
    }
}
