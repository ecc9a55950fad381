package org.bailiwick.app.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.Desk.Machine;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * Somebody works with everything there is, is erased, and then every column of every table is read for their names. A new
 * table that names people makes this red as soon as something here fills it.
 */
@EngineTest
class PersonalDataTests {

    private static final String COLUMNS = """
        select c.table_schema || '.' || c.table_name as place, c.column_name as name, c.data_type as type
          from information_schema.columns c
          join information_schema.tables t using (table_schema, table_name)
         where c.table_schema in ('bailiwick', 'engine') and t.table_type = 'BASE TABLE'
           and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'bytea', 'tsvector')
        """;

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService engineIdentity;

    @Autowired
    private DirectoryAnswers directory;

    @Autowired
    private List<PersonalDataSource> sources;

    /** Letters only: what has digits in it is no word of the vocabulary. */
    private final String mark = UUID.randomUUID()
            .toString()
            .replaceAll("[^0-9a-f]", "")
            .substring(0, 8)
            .chars()
            .map(digit -> digit < 'a' ? digit - '0' + 'k' : digit)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private final UUID id = UUID.randomUUID();
    private final String username = "canary" + mark;
    private final String name = "Wilhelmina Ökonoma" + mark;
    private final String mail = "postbox." + mark + "@canary.example";
    private String number = "";

    @BeforeEach
    void worksWithEverything() throws Exception {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, ADA}) {
            desk.read("/api/me", person);
        }
        canary(get("/api/me")).andExpect(status().isOk());
        ticket();
        machineAndApproval();
        administration();
        theDesksBooks();
        catalogueAndVotes();
        knowledgeAndChanges();
        inTables();
        inTheEngine();
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                jdbc.sql("select count(*) from event_publication where strpos(serialized_event, :id) >"
                                                + " 0")
                                        .param("id", id.toString())
                                        .query(Integer.class)
                                        .single())
                        .isZero());
    }

    @Test
    void nothingIsLeftAnywhereAndTheChainHolds() throws Exception {
        Set<String> before = places();
        assertThat(before)
                .contains(
                        "bailiwick.person.name",
                        "bailiwick.ticket.title",
                        "bailiwick.ticket.description",
                        "bailiwick.ticket_event.actor_name",
                        "bailiwick.ticket_event.text",
                        "bailiwick.ticket_attachment.uploader_name",
                        "bailiwick.ticket_attachment.name",
                        "bailiwick.device_enrolment_token.created_by",
                        "bailiwick.alert_rule.updated_by",
                        "bailiwick.alert.acknowledged_by",
                        "bailiwick.command.approved_by",
                        "bailiwick.command.requested_by",
                        "bailiwick.workflow_approval.decided_by_name",
                        "bailiwick.workflow_proposal.author_name",
                        "bailiwick.notification.text",
                        "bailiwick.ticket.tags",
                        "bailiwick.ticket_category.name",
                        "bailiwick.ticket_category.description",
                        "bailiwick.service.name",
                        "bailiwick.service.description",
                        "bailiwick.sla_calendar.name",
                        "bailiwick.ticket_macro.text",
                        "bailiwick.ticket_template.title",
                        "bailiwick.ticket_view.name",
                        "bailiwick.ticket_view.criteria",
                        "bailiwick.ticket_work.what",
                        "bailiwick.ticket_work.person_name",
                        "bailiwick.recurring_ticket.title",
                        "bailiwick.assignment_absence.note",
                        "bailiwick.catalogue_item_version.name",
                        "bailiwick.catalogue_item_version.description",
                        "bailiwick.catalogue_item_version.category",
                        "bailiwick.catalogue_item_version.form",
                        "bailiwick.catalogue_item_version.approval",
                        "bailiwick.catalogue_item_version.fulfilment",
                        "bailiwick.catalogue_order.answers",
                        "bailiwick.approval.subject",
                        "bailiwick.approval_vote.comment",
                        "bailiwick.access_grant.trouble",
                        "bailiwick.knowledge_version.author_name",
                        "bailiwick.knowledge_version.body",
                        "bailiwick.knowledge_version.category",
                        "bailiwick.knowledge_rating.comment",
                        "bailiwick.change_plan.reason",
                        "bailiwick.freeze_window.name",
                        "bailiwick.problem_diagnosis.root_cause",
                        "bailiwick.major_incident.reason",
                        "bailiwick.major_incident.review",
                        "bailiwick.major_incident_update.text",
                        "bailiwick.ticket_rating.comment",
                        "bailiwick.audit_content.actor_name",
                        "bailiwick.audit_content.after",
                        "engine.act_ru_task.assignee_",
                        "engine.act_hi_taskinst.assignee_",
                        "engine.act_hi_varinst.text_",
                        "engine.act_hi_comment.message_",
                        "engine.act_hi_comment.full_msg_",
                        "engine.act_hi_op_log.user_id_",
                        "engine.act_ge_bytearray.bytes_")
                .as("words that tickets are found by")
                .anyMatch(place -> place.startsWith("bailiwick.ticket_word"));
        disable();

        erase(username).andExpect(status().isNoContent());

        assertThat(places()).as("where %s was before: %s", name, before).isEmpty();
        http.perform(get("/api/audit/verification").with(bearer(ADA)))
                .andExpect(jsonPath("$.intact").value(true));
        http.perform(get("/api/users/" + id).with(bearer(ADA)))
                .andExpect(jsonPath("$.name").value("erased-" + id.toString().substring(0, 8)))
                .andExpect(jsonPath("$.email").doesNotExist());
        assertThat(desk.timeline(number, "comment").toString())
                .contains("I am erased-")
                .contains("and so is my cat");
        erase("erased-" + id.toString().substring(0, 8))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("already-erased"));
    }

    @Test
    void everyColumnOfTextsIsErasedOrKnownToNameNobody() throws Exception {
        Set<String> erased = sources.stream()
                .flatMap(source -> source.tables().stream())
                .flatMap(table -> table.rewritten().stream()
                        .map(column ->
                                (table.table().contains(".") ? "" : "bailiwick.") + table.table() + "." + column))
                .collect(Collectors.toSet());
        List<Pattern> known = reviewed();
        List<String> columns = jdbc.sql(COLUMNS)
                .query((row, index) -> row.getString(1) + "." + row.getString(2))
                .list();

        assertThat(columns).hasSizeGreaterThan(300).containsAll(erased);
        assertThat(columns)
                .filteredOn(column -> !erased.contains(column)
                        && known.stream().noneMatch(one -> one.matcher(column).matches()))
                .as("neither in a PersonalDataSource nor, with the reason, in columns-without-people.txt")
                .isEmpty();
    }

    private static List<Pattern> reviewed() throws Exception {
        try (var in =
                Objects.requireNonNull(PersonalDataTests.class.getResourceAsStream("columns-without-people.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .peek(line -> assertThat(line).as(line[0]).hasSize(2))
                    .map(line ->
                            Pattern.compile(line[0].strip().replace(".", "\\.").replace("*", ".*")))
                    .toList();
        }
    }

    @Test
    void theDirectoryDoesNotBringThemBack() throws Exception {
        disable();
        erase(username).andExpect(status().isNoContent());

        for (boolean enabled : new boolean[] {false, true}) {
            DirectoryPerson said =
                    new DirectoryPerson(id, username, name, mail, enabled, Set.of("requester"), Set.of());
            directory.take(List.of(said), java.time.Instant.now().plusSeconds(5));
            Entitlement one = directory.take(
                    id, java.util.Optional.of(said), java.time.Instant.now().plusSeconds(6));
            assertThat(one.enabled()).isFalse();
        }

        assertThat(places()).isEmpty();
    }

    @Test
    void anExportHasWhatTheyDidAndTheAdministratorsAlsoWhatOthersWrote() throws Exception {
        ObjectNode comment =
                json.createObjectNode().put("text", "Ask " + name + " about it").put("internal", true);
        http.perform(post("/api/tickets/" + number + "/comments")
                        .with(bearer(LENA))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(comment.toString()))
                .andExpect(status().is2xxSuccessful());

        String own = content(canary(get("/api/me/personal-data"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"personal-data.json\"")));
        String all =
                content(http.perform(get("/api/users/" + id + "/personal-data").with(bearer(ADA))));

        assertThat(own).contains("my cat", mail, name).doesNotContain("about it");
        assertThat(all).contains("my cat", mail, name, "about it");
        JsonNode parts = json.readTree(all);
        assertThat(List.of("identity", "tickets", "attachments", "devices", "alerts", "notifications", "commands"))
                .allSatisfy(part -> assertThat(parts.path(part)).as(part).isNotEmpty());
        assertThat(List.of("workflow", "processes", "audit"))
                .allSatisfy(part -> assertThat(parts.path(part)).as(part).isNotEmpty());
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'person.exported' and subject_id = :id")
                        .param("id", id.toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void refusesWhatWouldBeAMistake() throws Exception {
        erase(username)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("still-enabled"));
        erase("somebody-else")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("invalid-username"));
        http.perform(post("/api/users/" + id + "/erasure")
                        .with(bearer(ADA))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isBadRequest());
        http.perform(post("/api/users/" + ADA.id() + "/erasure")
                        .with(bearer(ADA))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"username\":\"ada\"}"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("own-data"));
        http.perform(get("/api/users/" + UUID.randomUUID() + "/personal-data").with(bearer(ADA)))
                .andExpect(status().isNotFound());
        http.perform(get("/api/users/" + id + "/personal-data").with(bearer(LENA)))
                .andExpect(status().isForbidden());
        assertThat(places()).isNotEmpty();
    }

    @Test
    void aPartOfALongerWordIsNobodysName() {
        PersonTraces ann =
                PersonTraces.of(new Person(id, "ann", "Ann O\"Hara (IT)", "ann@x.example", false, Set.of(), Set.of()));

        assertThat(replaced("planning by Ann, ANN@x.example and annex_ann", ann))
                .isEqualTo("planning by P, P and annex_ann".replace("P", ann.pseudonym()));
        assertThat(replaced("{\"a\":\"Hi\\nAnn O\\\"Hara (IT)!\"}", ann))
                .isEqualTo("{\"a\":\"Hi\\nP!\"}".replace("P", ann.pseudonym()));
        assertThat("Ann planned".replaceAll("(?i)" + ann.javaPattern(), "$1" + ann.pseudonym()))
                .isEqualTo(ann.pseudonym() + " planned");
    }

    private String replaced(String text, PersonTraces traces) {
        return jdbc.sql("select regexp_replace(:text, :find, :by, 'gi')")
                .param("text", text)
                .param("find", traces.pattern())
                .param("by", traces.replacement())
                .query(String.class)
                .single();
    }

    private void ticket() throws Exception {
        ObjectNode ticket = json.createObjectNode()
                .put("kind", "incident")
                .put("title", "Notebook of " + name)
                .put("description", "Call " + username + ",\nor write to " + mail.toUpperCase(java.util.Locale.ROOT))
                .put("impact", 3)
                .put("urgency", 3);
        ticket.putArray("tags").add(username).add("lunch");
        number = JsonPath.read(content(canary(body(post("/api/tickets"), ticket))), "$.number");
        ObjectNode comment = json.createObjectNode()
                .put("text", "I am " + name + " and so is my cat")
                .put("internal", false);
        canary(body(post("/api/tickets/" + number + "/comments"), comment)).andExpect(status().is2xxSuccessful());
        canary(multipart("/api/tickets/" + number + "/attachments")
                        .file(new MockMultipartFile(
                                "file", username + ".txt", "text/plain", "plain words".getBytes(UTF_8))))
                .andExpect(status().isCreated());
        canary(body(post("/api/tasks/" + taskOf(number) + "/claim"), json.createObjectNode()))
                .andExpect(status().is2xxSuccessful());
    }

    private void theDesksBooks() throws Exception {
        made(post("/api/ticket-categories"), """
            {"key": "k-MARK", "content": {"name": "Desk of NAME", "description": "ask LOGIN", "fields": [], "position": 1}}
            """);
        made(post("/api/services"), """
            {"key": "s-MARK", "name": "Printer of NAME", "description": "by LOGIN"}
            """);
        made(post("/api/sla-calendars"), """
            {"key": "c-MARK", "name": "Hours of NAME",
             "hours": {"zone": "UTC", "week": {"MON": ["09:00-17:00"]}, "holidays": [], "specialDays": {}}}
            """);
        made(post("/api/macros"), """
            {"name": "Macro of NAME", "sharing": "own", "text": "Regards, NAME"}
            """);
        made(post("/api/ticket-templates"), """
            {"name": "Template of NAME", "kind": "incident", "title": "Ask LOGIN", "description": "NAME", "impact": 3,
             "urgency": 3}
            """);
        made(post("/api/recurring-tickets"), """
            {"name": "Rounds of NAME", "kind": "incident", "title": "Ask LOGIN", "description": "NAME", "impact": 3,
             "urgency": 3, "enabled": false, "missed": "skip", "schedule": "0 6 * * *", "zone": "UTC"}
            """);
        made(post("/api/tickets/views"), """
            {"audience": "own", "criteria": {"search": "LOGIN"}, "name": "Of NAME", "reversed": false,
             "sort": "created"}
            """);
        made(post("/api/tickets/" + number + "/work"), """
            {"minutes": 5, "what": "helped NAME"}
            """);
        made(post("/api/assignment/absences"), """
            {"from": "2090-01-01T00:00:00Z", "to": "2090-01-02T00:00:00Z", "handOver": false, "note": "NAME is away"}
            """);
    }

    private void catalogueAndVotes() throws Exception {
        made(post("/api/catalogue/items"), """
            {"key": "i-MARK", "name": "Lunch with NAME", "description": "NAME cooks", "icon": "box", "category": "NAME",
             "form": {"type": "object", "properties": {"what": {"type": "string", "title": "What does NAME cook?"}},
                      "additionalProperties": false},
             "approval": {"approvers": ["LOGIN", "group:service-desk-lead"], "rule": "any"},
             "fulfilment": [{"title": "NAME cooks"}], "process": "service-request", "access": [], "visibleTo": []}
            """);
        String order =
                JsonPath.read(content(made(post("/api/catalogue/items/i-" + mark + "/requests"), """
                    {"answers": {"what": "what NAME likes"}}
                    """)), "$.number");
        ObjectNode vote = json.createObjectNode();
        vote.putObject("variables").put("decision", "approve").put("comment", "fine for " + name);
        http.perform(body(post("/api/tasks/" + desk.tasks(order, LENA).get(0) + "/complete"), vote)
                        .with(bearer(LENA)))
                .andExpect(status().isNoContent());
        jdbc.sql("""
            insert into access_grant (ticket_number, person_id, kind, name, days, had_before, state, trouble)
            values (?, ?, 'group', 'choir', 3, false, 'pending', ?)
            """).params(order, id, "Nobody knows " + username).update();
        jdbc.sql("insert into ticket_rating (ticket_number, person_id, rating, comment, rated_at) values (?, ?,"
                        + " 5, ?, now())")
                .params(order, id, "Well done, " + name)
                .update();
    }

    private void knowledgeAndChanges() throws Exception {
        String article = JsonPath.read(content(made(post("/api/knowledge"), """
            {"title": "NAME explains", "body": "Ask LOGIN", "category": "NAME", "note": "by NAME"}
            """)), "$.number");
        made(put("/api/knowledge/" + article + "/rating"), """
            {"helpful": true, "comment": "So says NAME"}
            """);
        String change = JsonPath.read(content(made(post("/api/changes"), """
            {"title": "As NAME wants it", "description": "NAME wants it", "type": "normal", "impact": 3,
             "urgency": 3}
            """)), "$.number");
        jdbc.sql("update change_plan set reason = ?, back_out_plan = ? where ticket_number = ?")
                .params(name + " wants it", "Ask " + username, change)
                .update();
        made(post("/api/changes/freezes"), """
            {"name": "Feast of NAME", "overrideBy": "nobody", "startsAt": "2090-01-01T00:00:00Z",
             "endsAt": "2090-01-02T00:00:00Z", "zone": "UTC"}
            """);
    }

    /** What processes write there takes many steps. */
    private void inTables() {
        jdbc.sql("insert into problem_diagnosis (ticket_number, root_cause, workaround, updated_at) values (?,"
                        + " ?, ?, now())")
                .params(number, name + " pulled the plug", "Ask " + username)
                .update();
        jdbc.sql("""
            insert into major_incident
                (ticket_number, reason, state, declared_at, declared_by, declared_by_name, ended_at, review)
            values (?, ?, 'resolved', now(), ?, ?, now(), jsonb_build_object('summary', ?))
            """)
                .params(number, name + " pulled the plug", id.toString(), name, "It was " + name)
                .update();
        jdbc.sql("""
            insert into major_incident_update (id, ticket_number, at, author_id, author_name, text)
            values (gen_random_uuid(), ?, now(), ?, ?, ?)
            """).params(number, id.toString(), name, name + " is on it").update();
    }

    private ResultActions made(MockHttpServletRequestBuilder request, String content) throws Exception {
        String named = content.replace("NAME", name).replace("LOGIN", username).replace("MARK", mark);
        return canary(request.contentType(MediaType.APPLICATION_JSON).content(named))
                .andExpect(status().is2xxSuccessful());
    }

    private String taskOf(String ticket) {
        return jdbc.sql("select id from workflow_task where ticket_number = ?")
                .param(ticket)
                .query(String.class)
                .list()
                .get(0);
    }

    private void machineAndApproval() throws Exception {
        Machine machine = desk.machine();
        machine.reports("risky-database", true);
        machine.reports("risky-database", false);
        String incident = desk.ticketAbout(machine);
        Awaitility.await().until(() -> !desk.tasks(incident, LENA).isEmpty());
        String approval = desk.tasks(incident, LENA).get(0);
        ObjectNode answer = json.createObjectNode();
        answer.putObject("variables").put("approved", "yes").put("comment", "go, says " + name);
        canary(body(post("/api/tasks/" + approval + "/complete"), answer)).andExpect(status().isNoContent());
        UUID alert = jdbc.sql("select id from alert where device_id = ?")
                .param(machine.id())
                .query(UUID.class)
                .single();
        canary(post("/api/alerts/" + alert + "/acknowledge")).andExpect(status().isOk());
        ObjectNode order =
                json.createObjectNode().put("deviceId", machine.id().toString()).put("reason", "wanted by " + name);
        order.putObject("command").put("type", "list-processes").put("limit", 3);
        canary(body(post("/api/automation/commands"), order)).andExpect(status().is2xxSuccessful());
        ObjectNode placement = json.createObjectNode().put("ownerId", id.toString());
        canary(body(put("/api/devices/" + machine.id() + "/placement"), placement))
                .andExpect(status().isOk());
    }

    private void administration() throws Exception {
        ObjectNode token = json.createObjectNode().put("name", "for " + name);
        canary(body(post("/api/devices/enrolment-tokens"), token)).andExpect(status().is2xxSuccessful());
        ObjectNode rule = (ObjectNode) json.readTree(content(canary(get("/api/alerts/rules/memory-exhausted"))));
        rule.remove(List.of("key", "updatedAt", "updatedBy"));
        canary(body(put("/api/alerts/rules/memory-exhausted"), rule)).andExpect(status().isOk());
        // Four eyes are not asked for in these tests; and what others are told depends on much else.
        jdbc.sql("""
            insert into workflow_proposal (id, title, author_id, author_name, origin, state, digest, proposed_at,
                                           expires_at)
            values (?, 'Mine', ?, ?, 'portal', 'open', ?, now(), now())
            """).params(UUID.randomUUID(), id, name, mark).update();
        jdbc.sql("insert into notification (id, person_id, kind, text, created_at) values (?, ?, 'x', ?, now())")
                .params(UUID.randomUUID(), id, name + " has a task")
                .update();
    }

    /** As with Tasklist. */
    private void inTheEngine() {
        String task = taskOf(number);
        engineIdentity.setAuthenticatedUserId(username);
        try {
            String process = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
            tasks.createComment(task, process, "Looked at by " + name);
        } finally {
            engineIdentity.clearAuthentication();
        }
        tasks.setOwner(task, username);
        tasks.setVariable(task, "note", "for " + mail);
        tasks.setVariable(task, "letter", ("Dear " + name).getBytes(UTF_8));
        jdbc.sql("insert into engine.act_hi_op_log (id_, user_id_, timestamp_, new_value_) values (?, ?, now(), ?)")
                .params(UUID.randomUUID().toString(), username, username)
                .update();
    }

    private void disable() {
        jdbc.sql("update person set enabled = false where id = ?").param(id).update();
    }

    private ResultActions erase(String typed) throws Exception {
        return http.perform(body(
                        post("/api/users/" + id + "/erasure"),
                        json.createObjectNode().put("username", typed))
                .with(bearer(ADA)));
    }

    /** Columns in which one of the names stands, in whatever case. */
    private Set<String> places() {
        Set<String> places = new TreeSet<>();
        jdbc
                .sql(COLUMNS)
                .query((row, index) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .list()
                .stream()
                .filter(column -> holds(column[0], column[1], column[2]))
                .forEach(column -> places.add(column[0] + "." + column[1]));
        return places;
    }

    private boolean holds(String table, String column, String type) {
        String text = type.equals("bytea")
                ? "lower(encode(\"%s\", 'escape'))".formatted(column)
                : "lower(\"%s\"::text)".formatted(column);
        return jdbc.sql("""
            select exists (select from %1$s where strpos(%2$s, lower(:username)) > 0
               or strpos(%2$s, :name) > 0 or strpos(%2$s, :mail) > 0)
            """.formatted(table, text))
                .param("username", username)
                // In bytes shown as escapes, and among single words, only what is ASCII and one word is found again.
                .param("name", "konoma" + mark)
                .param("mail", mail)
                .query(Boolean.class)
                .single();
    }

    private MockHttpServletRequestBuilder body(MockHttpServletRequestBuilder request, JsonNode content) {
        return request.contentType(MediaType.APPLICATION_JSON).content(content.toString());
    }

    private ResultActions canary(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(bearer(TestTokens.with(
                RITA,
                claims -> claims.subject(id.toString())
                        .claim("preferred_username", username)
                        .claim("name", name)
                        .claim("email", mail)
                        .claim("roles", List.copyOf(Role.ALL))
                        .claim("groups", List.copyOf(Role.ALL))))));
    }

    private static String content(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(UTF_8);
    }
}
