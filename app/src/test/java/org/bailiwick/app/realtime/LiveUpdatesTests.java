package org.bailiwick.app.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.messaging.converter.MappingJackson2MessageConverter;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** Real connections of a real STOMP client. */
@IntakeTest
@ExtendWith(OutputCaptureExtension.class)
class LiveUpdatesTests {

    @Autowired
    private TestDevice.Factory server;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LiveSessions sessions;

    private final ThreadPoolTaskScheduler heartbeats = new ThreadPoolTaskScheduler();
    private final WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());

    @BeforeEach
    void start() {
        heartbeats.initialize();
        client.setTaskScheduler(heartbeats);
        client.setMessageConverter(new MappingJackson2MessageConverter());
    }

    @AfterEach
    void stop() {
        client.stop();
        heartbeats.shutdown();
    }

    @Test
    void reportOfDeviceIsToldAfterItsCommit() throws Exception {
        TestDevice device = server.enrolled();
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(TestPerson.SAM), portal);
        subscribe(session, portal, "devices/" + device.id());

        device.send(device.report().build());

        await().untilAsserted(() -> assertThat(portal.nudges)
                .contains(Map.of(
                        "topic", "devices/" + device.id(), "id", device.id().toString())));
    }

    @Test
    void changeThatWasRolledBackIsNotTold() throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(TestPerson.SAM), portal);
        subscribe(session, portal, "alerts");

        transaction.executeWithoutResult(status -> {
            events.publishEvent(new PortalChange("alerts", "rolled-back", everybody -> true));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(
                status -> events.publishEvent(new PortalChange("alerts", "committed", everybody -> true)));

        await().untilAsserted(() -> assertThat(portal.nudges).isNotEmpty());
        assertThat(portal.nudges).containsExactly(Map.of("topic", "alerts", "id", "committed"));
    }

    @Test
    void burstBecomesFewMessages() throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(TestPerson.SAM), portal);
        subscribe(session, portal, "alerts");

        Instant start = Instant.now();
        for (int i = 0; i < 2_000; i++) {
            events.publishEvent(new PortalChange("alerts", String.valueOf(i)));
        }
        await().untilAsserted(() -> assertThat(portal.nudges).isNotEmpty());
        Duration took = Duration.between(start, Instant.now());

        assertThat(portal.nudges.size()).isLessThanOrEqualTo((int) (took.toMillis() / 250) + 2);
    }

    @ParameterizedTest
    @CsvSource({
        "RITA, alerts",
        "RITA, devices/4b6ac1f6-66f5-4a75-9c9d-000000000000",
        "ADA, *",
        "ADA, **",
        "ADA, devices/*",
        "ADA, 'devices/{id}'",
        "ADA, nothing",
        "ADA, ../devices",
        "ADA, devices/a/b"
    })
    void topicWithoutPermissionEndsTheConnection(TestPerson person, String topic, CapturedOutput log) throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(person), portal);
        int logged = log.getOut().length();

        session.subscribe("/topic/" + topic, portal);

        await().untilAsserted(() -> assertThat(session.isConnected()).isFalse());
        // The connection is closed right behind the frame, and the client does not always read that far.
        assertThat(portal.error).isIn("topic-refused", null);
        assertThat(log.getOut().substring(logged).lines().filter(line -> !line.contains("EmbeddedPostgres")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("Refused live SUBSCRIBE", "topic-refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topic/devices", "/app/anything", "/queue/x"})
    void portalsCannotTellOneAnotherAnything(String destination) throws Exception {
        Portal victim = new Portal();
        subscribe(connect(TestTokens.of(TestPerson.SAM), victim), victim, "devices");
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(TestPerson.ADA), portal);

        session.send(destination, Map.of("topic", "devices", "id", "forged"));

        await().untilAsserted(() -> assertThat(session.isConnected()).isFalse());
        assertThat(victim.nudges).noneMatch(nudge -> "forged".equals(nudge.get("id")));
    }

    @Test
    void nobodyConnectsWithoutValidToken() {
        assertThat(refusal(null)).isEqualTo("token-missing");
        assertThat(refusal("nonsense")).isEqualTo("token-invalid");
        assertThat(refusal(TestTokens.forged(TestPerson.ADA))).isEqualTo("token-invalid");
        TestDevice device = server.enrolled();
        assertThat(refusal(device.token())).isEqualTo("token-invalid");
    }

    @Test
    void connectionEndsWithItsToken() throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(expiring(2), portal);

        assertThat(session.isConnected()).isTrue();

        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(session.isConnected()).isFalse());
    }

    @Test
    void renewedTokenKeepsTheConnection() throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(expiring(3), portal);
        StompHeaders renewal = new StompHeaders();
        renewal.setDestination(Gate.RENEWAL);
        renewal.set("Authorization", "Bearer " + expiring(600));

        session.send(renewal, Map.of());

        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(8))
                .untilAsserted(() -> assertThat(session.isConnected()).isTrue());
    }

    @Test
    void tokenOfAnotherPersonRenewsNothing() throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(TestPerson.SAM), portal);
        StompHeaders renewal = new StompHeaders();
        renewal.setDestination(Gate.RENEWAL);
        renewal.set("Authorization", "Bearer " + TestTokens.of(TestPerson.ADA));

        session.send(renewal, Map.of());

        await().untilAsserted(() -> assertThat(session.isConnected()).isFalse());
    }

    @Test
    void pagesOfOtherOriginsAreRefused() {
        WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
        headers.setOrigin("https://evil.example");

        assertThat(client.connectAsync(url(), headers, connectHeaders("x"), new Portal()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class);

        headers.setOrigin("http://localhost:8080");
        assertThat(client.connectAsync(url(), headers, connectHeaders(TestTokens.of(TestPerson.SAM)), new Portal()))
                .succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void subscriptionsOfOneConnectionAreBounded() throws Exception {
        Portal portal = new Portal();
        StompSession session = connect(TestTokens.of(TestPerson.SAM), portal);

        for (int i = 0; i <= 50; i++) {
            session.subscribe("/topic/devices", portal);
        }

        await().untilAsserted(() -> assertThat(session.isConnected()).isFalse());
    }

    @Test
    void closedConnectionsAreForgotten() throws Exception {
        int before = sessions.count();
        StompSession session = connect(TestTokens.of(TestPerson.SAM), new Portal());
        await().untilAsserted(() -> assertThat(sessions.count()).isGreaterThan(0));

        session.disconnect();

        await().untilAsserted(() -> assertThat(sessions.count()).isLessThanOrEqualTo(before));
    }

    private StompSession connect(String token, Portal portal) throws Exception {
        return client.connectAsync(url(), new WebSocketHttpHeaders(), connectHeaders(token), portal)
                .get(5, TimeUnit.SECONDS);
    }

    private void subscribe(StompSession session, Portal portal, String topic) {
        session.subscribe("/topic/" + topic, portal);
        // The broker gives no receipt; a first nudge tells that the subscription stands.
        await().untilAsserted(() -> {
            events.publishEvent(new PortalChange(topic, "ready", everybody -> true));
            assertThat(portal.nudges).isNotEmpty();
        });
        await().during(Duration.ofMillis(600)).until(() -> {
            portal.nudges.removeIf(nudge -> "ready".equals(nudge.get("id")));
            return true;
        });
    }

    private @Nullable String refusal(@Nullable String token) {
        Portal portal = new Portal();
        var connection = client.connectAsync(
                url(), new WebSocketHttpHeaders(), token == null ? new StompHeaders() : connectHeaders(token), portal);
        await().untilAsserted(() -> assertThat(portal.error).isNotNull());
        assertThat(connection.isDone() && !connection.isCompletedExceptionally())
                .as("connected")
                .isFalse();
        return portal.error;
    }

    private static StompHeaders connectHeaders(String token) {
        StompHeaders headers = new StompHeaders();
        headers.set("Authorization", "Bearer " + token);
        return headers;
    }

    /** A token that ends in real seconds, though the server's clock stands still in tests. */
    private static String expiring(int seconds) {
        return TestTokens.with(
                TestPerson.SAM,
                claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(seconds))));
    }

    private String url() {
        return "ws://127.0.0.1:" + server.port() + "/ws";
    }

    private static final class Portal extends StompSessionHandlerAdapter {

        private final List<Map<String, String>> nudges = new CopyOnWriteArrayList<>();
        private volatile @Nullable String error;

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return headers.containsKey("subscription") ? Map.class : byte[].class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            if (headers.containsKey("subscription")) {
                nudges.add((Map<String, String>) payload);
            } else {
                error = headers.getFirst("message");
            }
        }

        @Override
        public void handleException(
                StompSession session,
                @Nullable StompCommand command,
                StompHeaders headers,
                byte[] payload,
                Throwable exception) {
            error = "client: " + exception;
        }
    }
}
