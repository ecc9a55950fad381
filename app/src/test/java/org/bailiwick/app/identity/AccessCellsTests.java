package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.AccessRule.Caller;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every cell of the table of access over real HTTP: each role calls each endpoint about a thing in each relation to them.
 * What is expected is read from the table; the rows are in the database. An endpoint that reaches some things and others
 * not needs a line in {@link #FIXTURES}.
 */
@EngineTest
class AccessCellsTests {

    private static final Logger LOG = LoggerFactory.getLogger(AccessCellsTests.class);
    private static final String NOBODYS = "00000000-0000-0000-0000-000000000000";

    /** What a part of a ticket that is not there answers, once the ticket itself was reached. */
    private static final Pattern MISSING_PART = Pattern.compile("(attachment|link|work|split|macro)-not-found");

    private static final String FILE = """
            --cell\r
            Content-Disposition: form-data; name="file"; filename="cell.txt"\r
            Content-Type: text/plain\r
            \r
            cell\r
            --cell--\r
            """;

    /** What an endpoint is about, and so what has to be tried with it. */
    private enum About {
        NOTHING,
        TICKET,
        TICKETS,
        TICKET_BODY,
        TASK,
        TASKS,
        DEVICE,
        DEVICES,
        DEVICE_BODY,
        ALERT,
        ALERTS,
        COMMAND,
        COMMANDS,
        NOTIFICATION,
        NOTIFICATIONS,
        COUNTS
    }

    private static final Map<String, About> FIXTURES = Map.ofEntries(
            Map.entry("GET /api/me", About.NOTHING),
            Map.entry("GET /api/me/personal-data", About.NOTHING),
            Map.entry("GET /api/dashboard", About.COUNTS),
            Map.entry("GET /api/notifications", About.NOTIFICATIONS),
            Map.entry("GET /api/notifications/unread", About.NOTHING),
            Map.entry("POST /api/notifications/read", About.NOTHING),
            Map.entry("POST /api/notifications/{id}/read", About.NOTIFICATION),
            Map.entry("GET /api/tickets", About.TICKETS),
            Map.entry("POST /api/tickets", About.TICKET_BODY),
            Map.entry("GET /api/tickets/export", About.NOTHING),
            Map.entry("GET /api/tickets/actions", About.NOTHING),
            Map.entry("POST /api/tickets/bulk", About.NOTHING),
            Map.entry("POST /api/tickets/imports", About.NOTHING),
            Map.entry("GET /api/tickets/views", About.NOTHING),
            Map.entry("POST /api/tickets/views", About.NOTHING),
            Map.entry("GET /api/tickets/views/counts", About.NOTHING),
            Map.entry("PUT /api/tickets/views/{id}", About.NOTHING),
            Map.entry("DELETE /api/tickets/views/{id}", About.NOTHING),
            Map.entry("GET /api/tickets/{number}", About.TICKET),
            Map.entry("PATCH /api/tickets/{number}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/history", About.TICKET),
            Map.entry("PUT /api/tickets/{number}/watchers/{personId}", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/watchers/{personId}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/timeline", About.TICKET),
            Map.entry("POST /api/tickets/{number}/comments", About.TICKET),
            Map.entry("GET /api/tickets/{number}/presence", About.TICKET),
            Map.entry("PUT /api/tickets/{number}/presence/{tab}", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/presence/{tab}", About.TICKET),
            Map.entry("POST /api/tickets/{number}/actions/{name}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/processes", About.TICKET),
            Map.entry("GET /api/tickets/{number}/sla", About.TICKET),
            Map.entry("GET /api/tickets/{number}/impact", About.TICKET),
            Map.entry("GET /api/tickets/{number}/diagnoses", About.TICKET),
            Map.entry("GET /api/tickets/{number}/major-incidents", About.TICKET),
            Map.entry("GET /api/tickets/{number}/links", About.TICKET),
            Map.entry("POST /api/tickets/{number}/links", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/links/{id}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/merges", About.TICKET),
            Map.entry("POST /api/tickets/{number}/splits", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/splits/{id}", About.TICKET),
            Map.entry("POST /api/tickets/{number}/macros/{id}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/work", About.TICKET),
            Map.entry("POST /api/tickets/{number}/work", About.TICKET),
            Map.entry("PUT /api/tickets/{number}/work/{id}", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/work/{id}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/approvals", About.TICKET),
            Map.entry("GET /api/tickets/{number}/orders", About.TICKET),
            Map.entry("GET /api/tickets/{number}/rating", About.TICKET),
            Map.entry("POST /api/tickets/{number}/rating", About.TICKET),
            Map.entry("GET /api/me/grants", About.NOTHING),
            Map.entry("GET /api/tickets/{number}/attachments", About.TICKET),
            Map.entry("POST /api/tickets/{number}/attachments", About.TICKET),
            Map.entry("GET /api/tickets/{number}/attachments/{id}", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/attachments/{id}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/knowledge", About.TICKET),
            Map.entry("POST /api/tickets/{number}/knowledge", About.TICKET),
            Map.entry("DELETE /api/tickets/{number}/knowledge/{article}", About.TICKET),
            Map.entry("GET /api/tickets/{number}/suggestions", About.TICKET),
            Map.entry("GET /api/tasks", About.TASKS),
            Map.entry("GET /api/tasks/{id}", About.TASK),
            Map.entry("POST /api/tasks/{id}/claim", About.TASK),
            Map.entry("POST /api/tasks/{id}/unclaim", About.TASK),
            Map.entry("POST /api/tasks/{id}/complete", About.TASK),
            Map.entry("POST /api/tasks/{id}/delegate", About.TASK),
            Map.entry("POST /api/changes", About.NOTHING),
            Map.entry("GET /api/changes/{number}/plan", About.TICKET),
            Map.entry("PUT /api/changes/{number}/plan", About.TICKET),
            Map.entry("GET /api/changes/{number}/conflicts", About.TICKET),
            Map.entry("GET /api/changes/calendar", About.NOTHING),
            Map.entry("GET /api/devices", About.DEVICES),
            Map.entry("GET /api/devices/{id}", About.DEVICE),
            Map.entry("GET /api/devices/{id}/metrics", About.DEVICE),
            Map.entry("PUT /api/devices/{id}/placement", About.DEVICE),
            Map.entry("GET /api/alerts", About.ALERTS),
            Map.entry("GET /api/alerts/{id}", About.ALERT),
            Map.entry("POST /api/alerts/{id}/acknowledge", About.ALERT),
            Map.entry("GET /api/automation/commands", About.COMMANDS),
            Map.entry("POST /api/automation/commands", About.DEVICE_BODY),
            Map.entry("GET /api/automation/commands/{id}", About.COMMAND),
            Map.entry("POST /api/automation/commands/{id}/approve", About.COMMAND),
            Map.entry("POST /api/automation/commands/{id}/cancel", About.COMMAND));

    /** Bodies that are good enough to get past the check of the body. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("PUT /api/changes/{number}/plan", "{\"type\":\"normal\"}"),
            Map.entry("POST /api/tickets/{number}/comments", "{\"text\":\"cell\",\"internal\":false}"),
            Map.entry(
                    "POST /api/tickets/{number}/splits",
                    "{\"title\":\"cell\",\"entries\":[\"00000000-0000-0000-0000-000000000000\"]}"),
            Map.entry("POST /api/tickets/{number}/knowledge", "{\"article\":\"KB-000001\",\"solved\":false}"),
            Map.entry("POST /api/tickets/{number}/work", "{\"minutes\":1}"),
            Map.entry("PUT /api/tickets/{number}/work/{id}", "{\"minutes\":1}"),
            Map.entry(
                    "POST /api/tickets/{number}/links",
                    "{\"number\":\"INC-0\",\"link\":\"related\",\"outgoing\":true}"),
            Map.entry("POST /api/tasks/{id}/complete", "{\"variables\":{}}"),
            Map.entry("POST /api/tickets/{number}/rating", "{\"rating\":5}"),
            Map.entry("POST /api/tasks/{id}/delegate", "{\"person\":\"rita\"}"),
            Map.entry("PUT /api/tickets/{number}/presence/{tab}", "{\"doing\":\"viewing\"}"));

    /** The line that lets a person read what another line changes. */
    private static final Map<About, String> READING = Map.of(About.TICKET, "GET /api/tickets");

    @LocalServerPort
    private int port;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @Test
    void everyEndpointThatReachesUnevenlyHasAFixture() {
        Set<String> uneven = AccessMatrix.RULES_IN_ORDER.stream()
                .filter(rule -> rule.reaches().values().stream().anyMatch(reach -> reach != Reach.ALL))
                .map(AccessRule::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(FIXTURES.keySet())
                .as("endpoints to be tried with things in every relation")
                .containsAll(uneven);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void isAsTheTableSays(String role) {
        World world = new World(role, tickets, jdbc, clock);
        for (AccessRule rule : AccessMatrix.RULES_IN_ORDER) {
            if (rule.caller() == Caller.PERSON) {
                check(rule, world);
            }
        }
        LOG.info("{} cells of {}", cells, role);
        assertThat(wrong).as(cells + " cells of " + role).isEmpty();
        assertThat(cells).isGreaterThan(100);
    }

    private static Set<String> roles() {
        return new TreeSet<>(Role.ALL);
    }

    private void check(AccessRule rule, World world) {
        About about = FIXTURES.getOrDefault(rule.name(), About.NOTHING);
        Optional<Reach> reach = rule.reach(Set.of(world.role));
        switch (about) {
            case NOTHING -> unscoped(rule, world, reach);
            case TICKET, TICKET_BODY, TASK ->
                world.tickets.keySet().forEach(relation -> single(rule, about, world, relation, reach));
            case DEVICE, DEVICE_BODY, ALERT, COMMAND ->
                world.devices.keySet().forEach(relation -> single(rule, about, world, relation, reach));
            case NOTIFICATION -> {
                cell(
                        rule,
                        world,
                        "own",
                        call(rule, world, at(world.notifications, true), "{}"),
                        reach.isPresent(),
                        false);
                cell(rule, world, "another's", call(rule, world, at(world.notifications, false), "{}"), false, false);
            }
            case TICKETS -> list(rule, world, reach, "/api/tickets?limit=200", "number", world.tickets);
            case TASKS -> {
                // Whatever moved the ticket before has had its task offered to its real team again.
                world.tasks.keySet().forEach(world::offer);
                list(rule, world, reach, "/api/tasks?scope=available", "id", world.tasks);
            }
            case DEVICES -> {
                list(rule, world, reach, "/api/devices?limit=200&search=host-", "id", ids(world.devices));
            }
            case ALERTS -> {
                list(rule, world, reach, "/api/alerts?limit=200", "id", world.alerts);
                ofDevice(rule, world, reach, world.alerts);
            }
            case COMMANDS -> {
                list(rule, world, reach, "/api/automation/commands?limit=200", "id", world.commands);
                ofDevice(rule, world, reach, world.commands);
            }
            case NOTIFICATIONS -> notifications(rule, world);
            case COUNTS -> counts(rule, world);
        }
    }

    private void unscoped(AccessRule rule, World world, Optional<Reach> reach) {
        int status = call(rule, world, NOBODYS, "{}").statusCode();
        cells++;
        if (reach.isPresent() == (status == 401 || status == 403)) {
            wrong.add(rule.name() + " as " + world.role + " answered " + status);
        }
    }

    private void single(AccessRule rule, About about, World world, Relation relation, Optional<Reach> reach) {
        boolean within = reach.filter(relation::isWithin).isPresent();
        HttpResponse<String> answer =
                switch (about) {
                    case TICKET -> call(rule, world, at(world.tickets, relation), "{}");
                    case TASK -> {
                        world.offer(relation);
                        yield call(rule, world, at(world.tasks, relation), "{}");
                    }
                    case ALERT -> call(rule, world, at(world.alerts, relation), "{}");
                    case COMMAND -> call(rule, world, at(world.commands, relation), "{}");
                    case DEVICE -> call(rule, world, device(world, relation), placement(relation));
                    case DEVICE_BODY -> call(rule, world, NOBODYS, """
                                {"deviceId":"%s","command":{"type":"list-processes","limit":3},"reason":"cell"}
                                """.formatted(device(world, relation)));
                    default -> call(rule, world, NOBODYS, """
                                {"kind":"incident","title":"cell","impact":3,"urgency":3%s}
                                """.formatted(site(relation)));
                };
        if (about == About.TICKET_BODY) {
            opened(rule, world, relation, answer, reach);
        } else {
            cell(rule, world, relation.name(), answer, within, mayRead(about, world, relation));
        }
    }

    /** A ticket is opened at one's own sites only by those who work there, and anywhere only by those who reach all. */
    private void opened(
            AccessRule rule, World world, Relation relation, HttpResponse<String> answer, Optional<Reach> reach) {
        boolean staff = reach.filter(how -> how != Reach.OWN).isPresent();
        boolean there = relation.site() == null
                || staff
                        && (relation.site().equals(Relation.OWN_SITE)
                                || reach.filter(Reach.ALL::equals).isPresent());
        int expected = reach.isEmpty() ? 403 : there ? 201 : 422;
        cells++;
        if (answer.statusCode() != expected) {
            wrong.add(
                    rule.name() + " as " + world.role + " at " + relation.site() + " answered " + answer.statusCode());
        }
    }

    private static boolean mayRead(About about, World world, Relation relation) {
        return Optional.ofNullable(READING.get(about))
                .flatMap(AccessMatrix::rule)
                .flatMap(rule -> rule.reach(Set.of(world.role)))
                .filter(relation::isWithin)
                .isPresent();
    }

    /** Within reach: anything but a refusal. Outside: it does not exist, unless it may be read and only not changed. */
    private void cell(
            AccessRule rule,
            World world,
            String relation,
            HttpResponse<String> answer,
            boolean within,
            boolean readable) {
        cells++;
        int status = answer.statusCode();
        boolean let = rule.reach(Set.of(world.role)).isPresent();
        boolean right = within
                ? status < 500
                        && (!Set.of(401, 403, 404).contains(status)
                                || MISSING_PART.matcher(answer.body()).find())
                : status == (let && !readable ? 404 : 403);
        if (!right) {
            wrong.add(rule.name() + " as " + world.role + " about " + relation + " answered " + status + " "
                    + answer.body());
        }
    }

    /** A list holds exactly what is within reach, all relations mixed. */
    private void list(
            AccessRule rule,
            World world,
            Optional<Reach> reach,
            String path,
            String key,
            Map<Relation, String> things) {
        HttpResponse<String> answer = send("GET", path, world, "");
        if (reach.isEmpty()) {
            cell(rule, world, "a list", answer, false, false);
            return;
        }
        Set<String> shown = shown(answer, key);
        things.forEach((relation, id) -> {
            cells++;
            if (shown.contains(id) != relation.isWithin(reach.get())) {
                wrong.add(path + " as " + world.role + (shown.contains(id) ? " shows " : " hides ") + relation);
            }
        });
    }

    private void ofDevice(AccessRule rule, World world, Optional<Reach> reach, Map<Relation, String> things) {
        things.forEach((relation, id) -> {
            HttpResponse<String> answer =
                    send("GET", rule.pattern() + "?deviceId=" + device(world, relation), world, "");
            boolean within = reach.filter(relation::isWithin).isPresent();
            cells++;
            Set<String> shown = answer.statusCode() == 200 ? shown(answer, "id") : Set.of();
            if (shown.contains(id) != within || reach.isEmpty() != (answer.statusCode() == 403)) {
                wrong.add(rule.name() + " of a device as " + world.role + " about " + relation);
            }
        });
    }

    private void notifications(AccessRule rule, World world) {
        Set<String> shown = shown(send("GET", rule.pattern(), world, ""), "id");
        cells += 2;
        if (!shown.equals(Set.of(at(world.notifications, true)))) {
            wrong.add("notifications as " + world.role + " are " + shown);
        }
    }

    /** The counts are those of the lists. */
    private void counts(AccessRule rule, World world) {
        JsonNode dashboard = tree(send("GET", rule.pattern(), world, ""));
        cells += 3;
        if (dashboard.path("tickets").path("open").asInt() != everywhere("/api/tickets", world, "number", "")) {
            wrong.add("the count of tickets as " + world.role + " is not that of the list");
        }
        compare(dashboard, "alerts", "open", "/api/alerts", "&state=open&state=acknowledged", world);
        compare(dashboard, "devices", "total", "/api/devices", "&status=approved", world);
    }

    private void compare(JsonNode dashboard, String part, String count, String path, String filter, World world) {
        boolean looksAfter = AccessMatrix.rule("GET " + path)
                .flatMap(line -> line.reach(Set.of(world.role)))
                .filter(reach -> reach != Reach.OWN)
                .isPresent();
        if (looksAfter != dashboard.has(part)) {
            wrong.add(part + " of the dashboard as " + world.role);
        } else if (looksAfter && dashboard.path(part).path(count).asInt() < everywhere(path, world, "id", filter)) {
            wrong.add("the count of " + part + " as " + world.role + " is less than that of the list");
        }
    }

    private int everywhere(String path, World world, String key, String filter) {
        int found = 0;
        String after = "";
        do {
            JsonNode page = tree(send("GET", path + "?limit=200" + filter + after, world, ""));
            found += page.path("items").size();
            after = page.hasNonNull("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());
        return found;
    }

    private Set<String> shown(HttpResponse<String> answer, String key) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Set<String> shown = new TreeSet<>();
        tree(answer).path("items").forEach(item -> shown.add(item.path(key).asText()));
        return shown;
    }

    private static Map<Relation, String> ids(Map<Relation, TestDevice> devices) {
        return devices.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().id().toString()));
    }

    private static <K, V> V at(Map<K, V> things, K key) {
        return Objects.requireNonNull(things.get(key));
    }

    private static String device(World world, Relation relation) {
        return at(ids(world.devices), relation);
    }

    private static String site(Relation relation) {
        return relation.site() == null ? "" : ",\"site\":\"" + relation.site() + "\"";
    }

    /** Where it stands already, so that asking changes nothing for the cells that follow. */
    private static String placement(Relation relation) {
        return relation.site() == null ? "{}" : "{\"site\":\"" + relation.site() + "\"}";
    }

    private HttpResponse<String> call(AccessRule rule, World world, String id, String body) {
        String path = rule.pattern().replaceFirst("\\{[^}]+}", id).replaceAll("\\{[^}]+}", NOBODYS);
        String query = rule.pattern().endsWith("/metrics") ? "?name=cpu.load" : "";
        String method = rule.method() == null ? "GET" : rule.method().name();
        return send(method, path + query, world, BODIES.getOrDefault(rule.name(), body));
    }

    private HttpResponse<String> send(String method, String path, World world, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + world.token());
        if (method.equals("GET")) {
            request.GET();
        } else {
            boolean file = path.endsWith("/attachments") || path.endsWith("/imports");
            request.header("Content-Type", file ? "multipart/form-data; boundary=cell" : "application/json")
                    .method(method, BodyPublishers.ofString(file ? FILE : body));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode tree(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
