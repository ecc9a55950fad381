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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
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
        inTheEngine();
        Awaitility.await()
                .untilAsserted(() -> assertThat(jdbc.sql(
                                        "select count(*) from event_publication where strpos(serialized_event, :id) > 0")
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
                        "bailiwick.audit_content.actor_name",
                        "bailiwick.audit_content.after",
                        "engine.act_ru_task.assignee_",
                        "engine.act_hi_taskinst.assignee_",
                        "engine.act_hi_varinst.text_",
                        "engine.act_hi_comment.message_",
                        "engine.act_hi_comment.full_msg_",
                        "engine.act_hi_op_log.user_id_",
                        "engine.act_ge_bytearray.bytes_");
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
