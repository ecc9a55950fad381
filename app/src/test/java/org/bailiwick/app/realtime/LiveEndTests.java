package org.bailiwick.app.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bailiwick.app.testing.DirectoryTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.app.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Connections of somebody from whom the directory takes something, on real sockets. */
@DirectoryTest
class LiveEndTests {

    @Autowired
    private TestDirectory directory;

    @Autowired
    private ScheduledTaskHolder tasks;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    private final String name = "listener-" + UUID.randomUUID();
    private final UUID id = TestTokens.idOf(name);

    @BeforeEach
    void everythingWorks() {
        directory.reset();
        directory.put(id, name, "requester", "service-desk");
        clock.advance(Duration.ofMinutes(1));
    }

    /** They make no call in between: the watch knows them by their connection. */
    @Test
    void connectionsOfWhoLostARoleAreClosed() throws Exception {
        Listener first = connected("requester", "service-desk");
        Listener second = connected("requester", "service-desk");
        String stranger = "stranger-" + UUID.randomUUID();
        directory.put(TestTokens.idOf(stranger), stranger, "requester", "service-desk");
        Listener other = new Listener(TestTokens.ofRoles(stranger, "requester", "service-desk"));
        other.awaitAnswer("CONNECTED");
        clock.advance(Duration.ofMinutes(20));

        directory.put(id, name, "requester");
        round();

        for (Listener listener : new Listener[] {first, second}) {
            CloseStatus end = listener.end.get(10, TimeUnit.SECONDS);
            assertThat(end.getCode()).isEqualTo(CloseStatus.POLICY_VIOLATION.getCode());
            assertThat(end.getReason()).isEqualTo("rights-changed");
        }
        assertThat(other.end).isNotDone();
        Listener again = new Listener(TestTokens.ofRoles(name, "requester", "service-desk"));
        again.awaitAnswer("CONNECTED");
        again.send("SUBSCRIBE\nid:1\ndestination:/topic/alerts\n\n\0");
        again.awaitAnswer("topic-refused");
        other.session.close();
    }

    @Test
    void connectionsOfWhoIsDisabledAreClosedAndNotOpenedAgain() throws Exception {
        Listener listener = connected("requester");

        directory.disable(id);
        clock.advance(Duration.ofSeconds(15));
        round();

        assertThat(listener.end.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(CloseStatus.POLICY_VIOLATION.getCode());
        Listener again = new Listener(TestTokens.ofRoles(name, "requester"));
        again.awaitAnswer("person-disabled");
    }

    @Test
    void subscriptionsArePermittedToWhatTheyAreByThen() throws Exception {
        directory.put(id, name, "requester", "auditor");
        Listener listener = connected("requester", "auditor");
        listener.send("SUBSCRIBE\nid:1\ndestination:/topic/alerts\n\n\0");

        directory.put(id, name, "requester");
        // Nobody has told the connection yet; the question at the next subscription finds out.
        clock.advance(Duration.ofMinutes(1));
        listener.send("SUBSCRIBE\nid:2\ndestination:/topic/alerts\n\n\0");

        listener.awaitEnd();
    }

    @Test
    void aConnectorDoesNotListen() throws Exception {
        Listener connector = new Listener(TestTokens.with(
                org.bailiwick.app.testing.TestPerson.ADA, claims -> claims.claim("client_id", "monitoring")));

        connector.awaitAnswer("no-role");
    }

    /** The watch, as its timer would call it. */
    private void round() throws Exception {
        for (var task : tasks.getScheduledTasks()) {
            if (task.getTask().toString().endsWith("DirectoryRounds.peopleHere")) {
                task.getTask().getRunnable().run();
            }
        }
    }

    private Listener connected(String... roles) throws Exception {
        Listener listener = new Listener(TestTokens.ofRoles(name, roles));
        listener.awaitAnswer("CONNECTED");
        return listener;
    }

    /** Speaks STOMP by hand, so that the code of the end can be read. */
    private final class Listener extends TextWebSocketHandler {

        private final CompletableFuture<CloseStatus> end = new CompletableFuture<>();
        private final StringBuffer heard = new StringBuffer();
        private final WebSocketSession session;

        Listener(String token) throws Exception {
            session = new StandardWebSocketClient()
                    .execute(this, new WebSocketHttpHeaders(), URI.create("ws://127.0.0.1:" + port + "/ws"))
                    .get(10, TimeUnit.SECONDS);
            send("CONNECT\naccept-version:1.2\nhost:here\nAuthorization:Bearer " + token + "\n\n\0");
        }

        void send(String frame) throws Exception {
            session.sendMessage(new TextMessage(frame));
        }

        void awaitAnswer(String text) {
            await().untilAsserted(() -> assertThat(heard.toString()).contains(text));
        }

        void awaitEnd() {
            await().untilAsserted(() -> assertThat(end).isDone());
        }

        @Override
        protected void handleTextMessage(WebSocketSession same, TextMessage message) {
            heard.append(message.getPayload());
        }

        @Override
        public void afterConnectionClosed(WebSocketSession same, CloseStatus status) {
            end.complete(status);
        }
    }
}
