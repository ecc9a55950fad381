package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.converter.MappingJackson2MessageConverter;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** Who may listen, and who hears what, over real connections; what is expected is read from the table of access. */
@EngineTest
@TestPropertySource(properties = "bailiwick.realtime.told-every=10ms")
class LiveScopeTests {

    private static final Logger LOG = LoggerFactory.getLogger(LiveScopeTests.class);

    private static final Pattern NUMBER = Pattern.compile("KB-\\d+");

    @LocalServerPort
    private int port;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationEventPublisher events;

    private static final String SAM = TestTokens.of(TestPerson.SAM);

    /** Gets at every ticket, and its tasks are offered to her. */
    private static final String LEAD_OF_OWN_TEAM =
            TestTokens.with(TestPerson.LENA, claims -> claims.claim("groups", List.of(Relation.OWN_TEAM)));

    private final WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @BeforeEach
    void start() {
        client.setMessageConverter(new MappingJackson2MessageConverter());
    }

    @AfterEach
    void stop() {
        client.stop();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void hearsOfWhatIsWithinReachOnly(String role) throws Exception {
        World world = new World(role, tickets, jdbc, clock);
        AccessMatrix.TOPICS.forEach((topic, resource) -> subscriptions(topic, resource, world));
        hears("tickets", Resource.TICKETS, world.tickets, world);
        hears("alerts", Resource.ALERTS, world.alerts, world);
        hears("commands", Resource.COMMANDS, world.commands, world);
        hears("devices", Resource.DEVICES, devices(world), world);
        hearsOfTasks(world);
        hearsOfArticles(world);

        LOG.info("{} cells of live updates of {}", cells, role);
        assertThat(wrong).as(cells + " cells of " + role).isEmpty();
    }

    private static Set<String> roles() {
        return new TreeSet<>(Role.ALL);
    }

    /** A refused subscription ends the connection, so each is tried on one of its own. */
    private void subscriptions(String topic, Resource resource, World world) {
        if (!topic.contains("{")) {
            expect(topic, reach(resource, world) != null, world, topic);
            return;
        }
        things(resource, world)
                .forEach((relation, id) -> expect(
                        topic.replaceAll("\\{[^}]+}", id), within(resource, world, relation), world, topic + relation));
    }

    private void expect(String topic, boolean open, World world, String what) {
        Portal portal = new Portal();
        StompSession session = connect(world, portal);
        session.subscribe("/topic/" + topic, portal);
        cells++;
        if (open) {
            soon().until(() -> {
                events.publishEvent(new PortalChange(topic, "fence", everybody -> true));
                return !portal.heard.isEmpty() || !session.isConnected();
            });
        } else {
            soon().atMost(3, TimeUnit.SECONDS).until(() -> !session.isConnected());
        }
        if (session.isConnected() != open) {
            wrong.add(what + " as " + world.role + (open ? " is refused" : " is open"));
        }
        if (session.isConnected()) {
            session.disconnect();
        }
    }

    /** Each change is told together with a fence; whatever else arrives before the fence was heard. */
    private void hears(String list, Resource resource, Map<Relation, String> things, World world) {
        if (reach(resource, world) == null) {
            return;
        }
        Portal portal = new Portal();
        StompSession session = connect(world, portal);
        session.subscribe("/topic/" + list, portal);
        fence(list, portal);
        things.forEach((relation, id) -> {
            portal.heard.clear();
            events.publishEvent(new PortalChange(list, id));
            if (within(resource, world, relation)) {
                soon().until(() -> !portal.heard.isEmpty());
            }
            fence(list, portal);
            cells++;
            // Two things in one message come without names; a fence alone comes by its name.
            boolean heard = portal.heard.stream().anyMatch(frame -> !"fence".equals(frame.get("id")));
            if (heard != within(resource, world, relation)) {
                wrong.add(list + " as " + world.role + (heard ? " hears of " : " does not hear of ") + relation + " "
                        + portal.heard);
            }
        });
        session.disconnect();
    }

    /** Somebody takes a task and gives it back: told to those who found it among theirs or find it there now. */
    private void hearsOfTasks(World world) {
        Portal portal = new Portal();
        StompSession session = connect(world, portal);
        session.subscribe("/topic/tasks", portal);
        fence("tasks", portal);
        world.tasks.forEach((relation, id) -> {
            boolean offered = isOffered(id, world);
            portal.heard.clear();
            as(LEAD_OF_OWN_TEAM, "POST", "/api/tasks/" + id + "/claim", "");
            as(LEAD_OF_OWN_TEAM, "POST", "/api/tasks/" + id + "/unclaim", "");
            compare("tasks", portal, offered || isOffered(id, world), relation.name(), world);
        });
        session.disconnect();
    }

    private boolean isOffered(String task, World world) {
        return send(world.token(), "GET", "/api/tasks?scope=available", "")
                .body()
                .contains(task);
    }

    /** Articles that everybody, only some, and nobody yet may read, each changed. */
    private void hearsOfArticles(World world) {
        Portal portal = new Portal();
        StompSession session = connect(world, portal);
        session.subscribe("/topic/knowledge", portal);
        fence("knowledge", portal);
        for (String audience : List.of(Role.REQUESTER, Role.CHANGE_MANAGER, Relation.OWN_TEAM, "other-team", "draft")) {
            boolean draft = audience.equals("draft");
            String text = "{\"title\":\"cell\",\"body\":\"cell\",\"audience\":[\"%s\"]}"
                    .formatted(draft ? Role.REQUESTER : audience);
            Matcher made = NUMBER.matcher(as(SAM, "POST", "/api/knowledge", text));
            assertThat(made.find()).isTrue();
            String number = made.group();
            String actions = "/api/knowledge/" + number + "/actions/";
            as(SAM, "POST", actions + "submit", "{}");
            fence("knowledge", portal);
            portal.heard.clear();
            as(
                    LEAD_OF_OWN_TEAM,
                    "POST",
                    actions + "review",
                    draft ? "{\"decision\":\"send-back\",\"comment\":\"cell\"}" : "{\"decision\":\"publish\"}");
            boolean reads =
                    send(world.token(), "GET", "/api/knowledge/" + number, "").statusCode() == 200;
            compare("knowledge", portal, reads, audience, world);
        }
        session.disconnect();
    }

    private void compare(String list, Portal portal, boolean expected, String what, World world) {
        if (expected) {
            soon().until(() -> !portal.heard.isEmpty());
        }
        fence(list, portal);
        cells++;
        boolean heard = portal.heard.stream().anyMatch(frame -> !"fence".equals(frame.get("id")));
        if (heard != expected) {
            wrong.add(list + " as " + world.role + (heard ? " hears of " : " does not hear of ") + what);
        }
    }

    private String as(String token, String method, String path, String body) {
        HttpResponse<String> answer = send(token, method, path, body);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer.body();
    }

    private HttpResponse<String> send(String token, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void fence(String list, Portal portal) {
        int before = portal.heard.size();
        soon().until(() -> {
            events.publishEvent(new PortalChange(list, "fence", everybody -> true));
            return portal.heard.size() > before;
        });
    }

    /** There is much to wait for, each time for a moment. */
    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(5, TimeUnit.MILLISECONDS);
    }

    private static Map<Relation, String> things(Resource resource, World world) {
        return switch (resource) {
            case TICKETS -> world.tickets;
            case DEVICES -> devices(world);
            case COMMANDS -> world.commands;
            default -> throw new IllegalArgumentException(resource + " has no topics of single things");
        };
    }

    private static Map<Relation, String> devices(World world) {
        Map<Relation, String> ids = new java.util.EnumMap<>(Relation.class);
        world.devices.forEach(
                (relation, device) -> ids.put(relation, device.id().toString()));
        return ids;
    }

    private static boolean within(Resource resource, World world, Relation relation) {
        Reach reach = reach(resource, world);
        return reach != null && relation.isWithin(reach);
    }

    private static @Nullable Reach reach(Resource resource, World world) {
        return AccessMatrix.reading(resource).reaches().get(world.role);
    }

    private StompSession connect(World world, Portal portal) {
        StompHeaders headers = new StompHeaders();
        headers.set("Authorization", "Bearer " + world.token());
        try {
            return client.connectAsync("ws://127.0.0.1:" + port + "/ws", new WebSocketHttpHeaders(), headers, portal)
                    .get(5, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Portal extends StompSessionHandlerAdapter {

        private final List<Map<String, String>> heard = new CopyOnWriteArrayList<>();

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return headers.containsKey("subscription") ? Map.class : byte[].class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            if (headers.containsKey("subscription") && payload instanceof Map<?, ?> nudge) {
                heard.add((Map<String, String>) nudge);
            }
        }
    }
}
