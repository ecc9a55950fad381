package org.bailiwick.app.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.AccessRule.Caller;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.Desk.Machine;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Calls every line of the table of access that changes something, so that it succeeds, and looks for the row in the trail
 * with the id of that very request. A new line that is neither called here nor excused below makes this red.
 */
@EngineTest
@Import(TestDirectory.Configuration.class)
@TestPropertySource(
        properties = {
            "bailiwick.directory.interval=1h",
            "bailiwick.directory.watch-interval=1h",
            "bailiwick.directory.first-interval=1h"
        })
class EveryChangeIsRecordedTests {

    private static final Map<String, String> EXCUSED = Map.of(
            "POST /api/notifications/{id}/read", "a mark for oneself, which nobody else sees and nothing follows from",
            "POST /api/notifications/read", "as above",
            "PUT /api/tickets/{number}/presence/{tab}", "who looks at a ticket now is forgotten in half a minute",
            "DELETE /api/tickets/{number}/presence/{tab}", "as above",
            "POST /api/users/synchronisation", "asks for a round; what it changes about each person is recorded then",
            "POST /api/processes/proposals/{id}/approve", "needs four eyes, which is another server: FourEyesTests",
            "POST /api/processes/proposals/{id}/reject", "needs four eyes, which is another server: FourEyesTests",
            "POST /api/connectors/webhooks/{id}/test", "needs a receiver, which another server may reach: WebhookTests",
            "POST /api/connectors/webhooks/{id}/deliveries/{deliveryId}/replay",
                    "needs a receiver, as above: WebhookTests",
            "POST /engine-rest/deployment/create", "is no servlet of Spring's: EngineRestTests");

    private static final String KEEPER =
            TestTokens.ofRoles("keeper", Role.ALL.stream().sorted().toArray(String[]::new));

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDirectory directory;

    @Autowired
    private ObjectMapper json;

    private final Set<String> called = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();
    private String ticket = "";

    @BeforeEach
    void everybodyIsThere() throws Exception {
        directory.reset();
        for (TestPerson person : TestPerson.values()) {
            directory.put(person);
            desk.read("/api/me", person);
        }
        directory.put(
                new DirectoryPerson(TestTokens.idOf("keeper"), "keeper", "Kim Keeper", null, true, Role.ALL, Role.ALL));
        http.perform(MockMvcRequestBuilders.get("/api/me").header("Authorization", "Bearer " + KEEPER));
    }

    @Test
    void everyChangeOverHttpLeavesARowInTheTrail() throws Exception {
        tickets();
        links();
        tasksAndOrders();
        desksBooks();
        assignment();
        knowledge();
        changes();
        catalogue();
        machines();
        connectors();
        people();
        models();

        assertThat(wrong).isEmpty();
        assertThat(rules())
                .as("every line that changes something is called or excused")
                .containsExactlyInAnyOrderElementsOf(both(called, EXCUSED.keySet()));
        assertThat(called).doesNotContainAnyElementsOf(EXCUSED.keySet());
    }

    private static Set<String> rules() {
        return AccessMatrix.RULES_IN_ORDER.stream()
                .filter(rule -> rule.caller() == Caller.PERSON && rule.method() != HttpMethod.GET)
                .map(AccessRule::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void tickets() throws Exception {
        ticket = incident("Swept");
        String at = "/api/tickets/" + ticket;
        does(
                "PATCH /api/tickets/{number}",
                at,
                "{\"title\": \"Swept again\"}",
                KEEPER,
                "\"" + versionOf(ticket) + "\"");
        does("POST /api/tickets/bulk", "/api/tickets/bulk", """
            {"numbers": ["%s"], "comment": {"text": "all of them", "internal": true}}\
            """.formatted(ticket));
        String person = at + "/watchers/" + TestPerson.SAM.id();
        does("PUT /api/tickets/{number}/watchers/{personId}", person, "");
        does("DELETE /api/tickets/{number}/watchers/{personId}", person, "");
        JsonNode view = does("POST /api/tickets/views", "/api/tickets/views", view(null));
        String views = "/api/tickets/views/" + text(view, "id");
        does("PUT /api/tickets/views/{id}", views, view(view));
        does("DELETE /api/tickets/views/{id}", views, "");
        does("POST /api/tickets/{number}/actions/{name}", at + "/actions/take", "{}");
        JsonNode file =
                uploads("POST /api/tickets/{number}/attachments", at + "/attachments", "note.txt", "plain words");
        does("DELETE /api/tickets/{number}/attachments/{id}", at + "/attachments/" + text(file, "id"), "");
        JsonNode work = does("POST /api/tickets/{number}/work", at + "/work", "{\"minutes\": 5}");
        String entry = at + "/work/" + text(work, "id");
        does(
                "PUT /api/tickets/{number}/work/{id}",
                entry,
                "{\"minutes\": 6, \"version\": %s}".formatted(version(work)));
        does("DELETE /api/tickets/{number}/work/{id}", entry, "");
        uploads("POST /api/tickets/imports", "/api/tickets/imports", "tickets.csv", "title,kind\nSwept in,incident\n");
        String closed = incident("Rated");
        jdbc.sql("update ticket set status = 'closed' where number = ?")
                .param(closed)
                .update();
        does("POST /api/tickets/{number}/rating", "/api/tickets/" + closed + "/rating", "{\"rating\": 4}");
    }

    private long versionOf(String number) {
        return jdbc.sql("select version from ticket where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    private String incident(String title) throws Exception {
        return text(does("POST /api/tickets", "/api/tickets", """
            {"kind": "incident", "title": "%s", "impact": 3, "urgency": 3}\
            """.formatted(title)), "number");
    }

    private static String view(@Nullable JsonNode before) {
        return """
            {"audience": "own", "criteria": {"open": true}, "name": "Mine", "reversed": false, "sort": "created"%s}\
            """.formatted(before == null ? "" : ", \"version\":" + " " + version(before));
    }

    private void links() throws Exception {
        String at = "/api/tickets/" + ticket;
        String other = incident("Another");
        JsonNode link = does("POST /api/tickets/{number}/links", at + "/links", """
            {"number": "%s", "link": "related", "outgoing": true}\
            """.formatted(other));
        does("DELETE /api/tickets/{number}/links/{id}", at + "/links/" + text(link, "id"), "");
        JsonNode comment = does("POST /api/tickets/{number}/comments", at + "/comments", """
            {"text": "Something else, by the way", "internal": false}\
            """);
        does("POST /api/tickets/{number}/splits", at + "/splits", """
            {"title": "Something else", "entries": ["%s"]}\
            """.formatted(text(comment, "id")));
        String split = jdbc.sql("select id::text from ticket_split where from_number = ?")
                .param(ticket)
                .query(String.class)
                .optional()
                .orElse("none");
        does("DELETE /api/tickets/{number}/splits/{id}", at + "/splits/" + split, "");
        JsonNode macro = does("POST /api/macros", "/api/macros", macro(null));
        String macros = "/api/macros/" + text(macro, "id");
        does("POST /api/tickets/{number}/macros/{id}", at + "/macros/" + text(macro, "id"), "");
        does("PUT /api/macros/{id}", macros, macro(macro));
        does("DELETE /api/macros/{id}", macros, "");
    }

    private static String macro(@Nullable JsonNode before) {
        return """
            {"name": "Swept", "sharing": "own", "text": "Swept", "internal": true%s}\
            """.formatted(before == null ? "" : ", \"version\":" + " " + version(before));
    }

    private void tasksAndOrders() throws Exception {
        String fresh = incident("Work");
        String task = "/api/tasks/" + taskOf(fresh);
        does("POST /api/tasks/{id}/claim", task + "/claim", "");
        does("POST /api/tasks/{id}/unclaim", task + "/unclaim", "");
        String order = text(
                does("POST /api/catalogue/items/{key}/requests", "/api/catalogue/items/new-laptop/requests", """
                    {"answers": {"model": "Light 13 inch", "reason": "the old one is broken"}}\
                    """),
                "number");
        String vote = "/api/tasks/" + taskOf(order);
        String lena = TestTokens.of(TestPerson.LENA);
        does("POST /api/tasks/{id}/claim", vote + "/claim", "", lena);
        does("POST /api/tasks/{id}/delegate", vote + "/delegate", "{\"person\": \"chris\"}", lena);
        does("POST /api/tasks/{id}/complete", vote + "/complete", """
            {"variables": {"decision": "approve"}}\
            """, TestTokens.of(TestPerson.CHRIS));
    }

    private String taskOf(String number) {
        return jdbc
                .sql("select id from workflow_task where ticket_number = ?")
                .param(number)
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse("none");
    }

    private void desksBooks() throws Exception {
        JsonNode template = does("POST /api/ticket-templates", "/api/ticket-templates", template(null));
        String templates = "/api/ticket-templates/" + text(template, "id");
        does("PUT /api/ticket-templates/{id}", templates, template(template));
        does("DELETE /api/ticket-templates/{id}", templates, "");
        JsonNode recurring = does("POST /api/recurring-tickets", "/api/recurring-tickets", recurring(null));
        String rounds = "/api/recurring-tickets/" + text(recurring, "id");
        does("PUT /api/recurring-tickets/{id}", rounds, recurring(recurring));
        does("DELETE /api/recurring-tickets/{id}", rounds, "");
        String content = "\"content\": {\"name\": \"Swept\", \"fields\": [], \"position\": 1}";
        JsonNode category =
                does("POST /api/ticket-categories", "/api/ticket-categories", "{\"key\": \"swept\", " + content + "}");
        does("PUT /api/ticket-categories/{key}", "/api/ticket-categories/swept", """
            {"version": %s, %s}\
            """.formatted(
                        version(category), content));
        does("DELETE /api/ticket-categories/{key}", "/api/ticket-categories/swept", "");
        JsonNode service = does("POST /api/services", "/api/services", "{\"key\": \"swept\", \"name\": \"Swept\"}");
        does("PUT /api/services/{key}", "/api/services/swept", """
            {"name": "Swept again", "version": %s}\
            """.formatted(version(service)));
        does("PUT /api/services/{key}/criticality", "/api/services/swept/criticality", "{\"criticality\": \"high\"}");
        does("DELETE /api/services/{key}", "/api/services/swept", "");
        String hours = "\"hours\": {\"zone\": \"UTC\", \"week\": {\"MON\": [\"09:00-17:00\"]}, \"holidays\": [],"
                + " \"specialDays\": {}}";
        JsonNode calendar = does("POST /api/sla-calendars", "/api/sla-calendars", """
            {"key": "swept", "name": "Swept", %s}\
            """.formatted(hours));
        does("PUT /api/sla-calendars/{key}", "/api/sla-calendars/swept", """
            {"name": "Swept again", "version": %s, %s}\
            """.formatted(version(calendar), hours));
        does("DELETE /api/sla-calendars/{key}", "/api/sla-calendars/swept", "");
    }

    private static String template(@Nullable JsonNode before) {
        return """
            {"name": "Swept", "kind": "incident", "title": "Swept", "impact": 3, "urgency": 3%s}\
            """.formatted(before == null ? "" : ", \"version\":" + " " + version(before));
    }

    private static String recurring(@Nullable JsonNode before) {
        return """
            {"name": "Swept", "kind": "incident", "title": "Swept", "impact": 3, "urgency": 3, "enabled": false,
             "missed": "skip", "schedule": "0 6 * * *", "zone": "UTC"%s}\
            """.formatted(before == null ? "" : ", \"version\":" + " " + version(before));
    }

    private void assignment() throws Exception {
        does("PUT /api/assignment/presence", "/api/assignment/presence", "{\"available\": true}");
        does("PUT /api/assignment/teams/{group}", "/api/assignment/teams/service-desk", """
            {"strategy": "manual", "unassignedAfterSeconds": 1800}\
            """);
        does(
                "PUT /api/assignment/people/{id}/skills",
                "/api/assignment/people/" + TestPerson.SAM.id() + "/skills",
                """
                {"categories": []}\
                """);
        JsonNode absence = does("POST /api/assignment/absences", "/api/assignment/absences", """
            {"from": "2090-01-01T00:00:00Z", "to": "2090-01-02T00:00:00Z", "handOver": false}\
            """);
        does("DELETE /api/assignment/absences/{id}", "/api/assignment/absences/" + text(absence, "id"), "");
    }

    private void knowledge() throws Exception {
        String article = text(
                does("POST /api/knowledge", "/api/knowledge", "{\"title\": \"Swept\", \"body\": \"Swept\"}"), "number");
        String at = "/api/knowledge/" + article;
        does("PUT /api/knowledge/{number}", at, "{\"title\": \"Swept\", \"body\": \"Again\"}", KEEPER, "\"1\"");
        does(
                "POST /api/knowledge/{number}/versions/{version}/restore",
                at + "/versions/1/restore",
                "",
                KEEPER,
                "\"2\"");
        JsonNode file =
                uploads("POST /api/knowledge/{number}/attachments", at + "/attachments", "note.txt", "plain words");
        does("DELETE /api/knowledge/{number}/attachments/{id}", at + "/attachments/" + text(file, "id"), "");
        does("PUT /api/knowledge/{number}/rating", at + "/rating", "{\"helpful\": true}");
        does("POST /api/tickets/{number}/knowledge", "/api/tickets/" + ticket + "/knowledge", """
            {"article": "%s", "solved": false}\
            """.formatted(article));
        does(
                "DELETE /api/tickets/{number}/knowledge/{article}",
                "/api/tickets/" + ticket + "/knowledge/" + article,
                "");
        does("POST /api/knowledge/{number}/actions/{name}", at + "/actions/discard", "{}");
    }

    private void changes() throws Exception {
        String change = text(does("POST /api/changes", "/api/changes", """
            {"title": "Swept", "type": "normal", "impact": 3, "urgency": 3}\
            """), "number");
        String version = String.valueOf(jdbc.sql("select version from change_plan where ticket_number = ?")
                .param(change)
                .query(Long.class)
                .optional()
                .orElse(-1L));
        does("PUT /api/changes/{number}/plan", "/api/changes/" + change + "/plan", """
            {"type": "normal", "reason": "Swept"}\
            """, KEEPER, "\"" + version + "\"");
        String freeze = """
            {"name": "test swept", "overrideBy": "nobody", "startsAt": "2091-01-01T00:00:00Z",
             "endsAt": "2091-01-02T00:00:00Z", "zone": "UTC"}\
            """;
        JsonNode made = does("POST /api/changes/freezes", "/api/changes/freezes", freeze);
        String freezes = "/api/changes/freezes/" + text(made, "id");
        does("PUT /api/changes/freezes/{id}", freezes, freeze, KEEPER, "\"" + version(made) + "\"");
        does("DELETE /api/changes/freezes/{id}", freezes, "");
    }

    private void catalogue() throws Exception {
        String item = """
            {"key": "swept", "name": "Swept", "description": "", "icon": "box", "category": "Swept",
             "form": {"type": "object", "properties": {"what": {"type": "string", "title": "What?"}},
                      "additionalProperties": false},
             "fulfilment": [], "process": "service-request", "access": [], "visibleTo": []}\
            """;
        String at = "/api/catalogue/items/swept";
        does("POST /api/catalogue/items", "/api/catalogue/items", item);
        does("PUT /api/catalogue/items/{key}", at, item);
        does("POST /api/catalogue/items/{key}/retire", at + "/retire", "");
        does("POST /api/catalogue/items/{key}/return", at + "/return", "");
        does("DELETE /api/catalogue/items/{key}", at, "");
    }

    private void machines() throws Exception {
        does("POST /api/devices/enrolment-tokens", "/api/devices/enrolment-tokens", "{\"name\": \"swept\"}");
        String pending = "/api/devices/" + TestDevice.pending(jdbc, clock).id();
        does("POST /api/devices/{id}/approve", pending + "/approve", "");
        does("PUT /api/devices/{id}/placement", pending + "/placement", "{\"site\": \"vienna\"}");
        does("POST /api/devices/{id}/retire", pending + "/retire", "");
        String rule = """
            "name": "Swept", "severity": "warning", "kind": "silence", "forSeconds": 600, "enabled": false\
            """;
        does("POST /api/alerts/rules", "/api/alerts/rules", "{\"key\": \"swept\", " + rule + "}");
        does("PUT /api/alerts/rules/{key}", "/api/alerts/rules/swept", "{" + rule + "}");
        does("DELETE /api/alerts/rules/{key}", "/api/alerts/rules/swept", "");
        Machine machine = desk.machine();
        machine.reports("printer", true);
        machine.reports("printer", false);
        machine.reports("printer", false);
        machine.reports("printer", false);
        String alert = jdbc
                .sql("select id::text from alert where device_id = ?")
                .param(machine.id())
                .query(String.class)
                .list()
                .stream()
                .findFirst()
                .orElse("none");
        does("POST /api/alerts/{id}/acknowledge", "/api/alerts/" + alert + "/acknowledge", "");
        JsonNode reading =
                does("POST /api/automation/commands", "/api/automation/commands", """
                    {"deviceId": "%s", "command": {"type": "list-processes", "limit": 3}, "reason": "swept"}\
                    """.formatted(machine.id()));
        String commands = "/api/automation/commands/";
        does("POST /api/automation/commands/{id}/cancel", commands + text(reading, "id") + "/cancel", "");
        JsonNode risky = does("POST /api/automation/commands", "/api/automation/commands", """
            {"deviceId": "%s", "command": {"type": "restart-watched-program", "program": "demo-web"},
             "reason": "swept"}\
            """.formatted(machine.id()));
        does(
                "POST /api/automation/commands/{id}/approve",
                commands + text(risky, "id") + "/approve",
                "",
                TestTokens.of(TestPerson.LENA));
    }

    private void connectors() throws Exception {
        String hook = """
            {"name": "Swept", "kind": "generic", "enabled": true, "events": ["ticket.opened"],
             "address": "https://8.8.8.8/swept"}\
            """;
        JsonNode made = does("POST /api/connectors/webhooks", "/api/connectors/webhooks", hook);
        String id = jdbc.sql("select id::text from webhook where name = 'Swept'")
                .query(String.class)
                .optional()
                .orElse(text(made, "id"));
        String at = "/api/connectors/webhooks/" + id;
        does("PUT /api/connectors/webhooks/{id}", at, hook);
        does("POST /api/connectors/webhooks/{id}/secret", at + "/secret", "");
        does("DELETE /api/connectors/webhooks/{id}", at, "");
        does("POST /api/connectors/secrets/rotation", "/api/connectors/secrets/rotation", "");
    }

    private void people() throws Exception {
        String role = "/api/users/" + TestPerson.RALF.id() + "/roles/auditor";
        does("PUT /api/users/{id}/roles/{role}", role, "");
        does("DELETE /api/users/{id}/roles/{role}", role, "");
        UUID gone = UUID.randomUUID();
        String username = "gone-" + gone.toString().substring(0, 8);
        jdbc.sql("""
            insert into person (id, username, name, enabled, roles, groups, updated_at)
            values (?, ?, ?, false, '{}', '{}', now())
            """).params(gone, username, username).update();
        does("POST /api/users/{id}/erasure", "/api/users/" + gone + "/erasure", """
            {"username": "%s"}\
            """.formatted(username));
    }

    private void models() throws Exception {
        uploads("POST /api/processes/deployments", "/api/processes/deployments", "swept.bpmn", """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                         xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://example.org/swept">
              <process id="swept" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="start" />
              </process>
            </definitions>
            """);
    }

    private JsonNode uploads(String rule, String path, String name, String content) throws Exception {
        MediaType type = name.endsWith(".bpmn") ? MediaType.TEXT_XML : MediaType.TEXT_PLAIN;
        return sends(
                rule,
                path,
                MockMvcRequestBuilders.multipart(path)
                        .file(new MockMultipartFile("file", name, type.toString(), content.getBytes(UTF_8))),
                KEEPER);
    }

    private JsonNode does(String rule, String path, String body) throws Exception {
        return does(rule, path, body, KEEPER);
    }

    private JsonNode does(String rule, String path, String body, String token) throws Exception {
        return does(rule, path, body, token, null);
    }

    private JsonNode does(String rule, String path, String body, String token, @Nullable String match)
            throws Exception {
        HttpMethod method = HttpMethod.valueOf(rule.substring(0, rule.indexOf(' ')));
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, path);
        if (!body.isEmpty()) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        if (match != null) {
            request.header("If-Match", match);
        }
        return sends(rule, path, request, token);
    }

    private JsonNode sends(String rule, String path, MockHttpServletRequestBuilder request, String token)
            throws Exception {
        String trace = UUID.randomUUID().toString().replace("-", "");
        MockHttpServletResponse answer = http.perform(request.header("Authorization", "Bearer " + token)
                        .header("traceparent", "00-" + trace + "-0000000000000001-01"))
                .andReturn()
                .getResponse();
        String content = answer.getContentAsString(UTF_8);
        called.add(rule);
        if (answer.getStatus() / 100 != 2) {
            wrong.add(rule + " (" + path + ") answered " + answer.getStatus() + " " + content);
        } else if (rows(trace) == 0) {
            wrong.add(rule + " left no row in the trail");
        }
        return content.startsWith("{") ? json.readTree(content) : json.createObjectNode();
    }

    private int rows(String trace) {
        return jdbc.sql("""
            select count(*) from audit_event
            where trace_id = ? and action not in ('session.begun', 'access.denied')
            """).param(trace).query(Integer.class).single();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("none");
    }

    private static String version(JsonNode node) {
        return node.path("version").asText("0");
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
