package org.bailiwick.app.workflow.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.CHRIS;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.atOnce;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.bailiwick.app.tickets.TicketCalls.statusOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.UUID;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Macros on incidents, with the actions their process offers. */
@EngineTest
class MacroTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    private TicketCalls calls;
    private final String name = "Macro " + UUID.randomUUID();

    @BeforeEach
    void knowEverybody() {
        calls = new TicketCalls(http, tickets);
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, CHRIS}) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void doesEverythingInOne() throws Exception {
        String number = calls.incidentOf(RITA);
        String id = create(SAM, "own", """
                "text":"Dear {{requester.name}}, {{ticket.number}} waits. {{agent.name}}","category":"hardware",
                "action":"wait-for-customer","actionFields":{"question":"What about {{ticket.number}}?"}
                """);

        apply(SAM, number, id)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done", contains("fields", "text", "action")));

        assertThat(desk.status(number)).isEqualTo("pending_customer");
        assertThat(desk.ticket(number).path("category").asText()).isEqualTo("hardware");
        assertThat(desk.timeline(number, "comment"))
                .anyMatch(text -> text.equals("Dear Rita Requester, " + number + " waits. Sam Desk"));
        assertThat(trail(number)).contains("ticket.macro");
    }

    @Test
    void doesNothingWhenOnePartCannotBeDone() throws Exception {
        String number = calls.incidentOf(RITA);
        String id = create(SAM, "own", "\"text\":\"Never written\",\"category\":\"network\",\"action\":\"reopen\"");

        apply(SAM, number, id)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("macro-not-applied"))
                .andExpect(jsonPath("$.failures[*].part", contains("action")))
                .andExpect(jsonPath("$.failures[0].code").value("action-not-open"));

        assertThat(desk.timeline(number, "comment")).isEmpty();
        assertThat(desk.ticket(number).path("category").asText()).isNotEqualTo("network");
    }

    @Test
    void whatTheFormRefusesUndoesTheRest() throws Exception {
        String number = calls.incidentOf(RITA);
        String id = create(SAM, "own", "\"text\":\"Never written\",\"action\":\"wait-for-customer\"");

        apply(SAM, number, id)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.failures[0].part").value("action"))
                .andExpect(jsonPath("$.failures[0].code").value("invalid-request"));

        assertThat(desk.timeline(number, "comment")).isEmpty();
        assertThat(desk.actions(number, SAM)).contains("wait-for-customer");
    }

    @Test
    void ofTwoWhoApplyItAtOnceOneDoes() throws Exception {
        String number = calls.incidentOf(RITA);
        String id = create(LENA, "shared", """
                "text":"Once","action":"wait-for-customer","actionFields":{"question":"?"}
                """);

        List<Integer> answers =
                atOnce(List.of(() -> statusOf(apply(SAM, number, id)), () -> statusOf(apply(LENA, number, id))));

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(desk.timeline(number, "comment").stream().filter("Once"::equals))
                .hasSize(1);
    }

    @Test
    void everybodyHasTheirOwnTheirTeamsAndWhatIsShared() throws Exception {
        String own = create(SAM, "own", "\"text\":\"x\"");
        String team = create(SAM, "team", "\"team\":\"service-desk\",\"text\":\"x\"");
        String shared = create(LENA, "shared", "\"text\":\"x\"");

        listed(SAM)
                .andExpect(jsonPath("$.items[*].id", hasItem(own)))
                .andExpect(jsonPath("$.items[*].id", hasItem(team)))
                .andExpect(jsonPath("$.items[?(@.id == '" + shared + "')].changeable", contains(false)));
        listed(LENA)
                .andExpect(jsonPath("$.items[*].id", not(hasItem(own))))
                .andExpect(jsonPath("$.items[?(@.id == '" + team + "')].changeable", contains(true)));
        listed(CHRIS)
                .andExpect(jsonPath("$.items[*].id", not(hasItem(team))))
                .andExpect(jsonPath("$.items[*].id", hasItem(shared)));
        listed(RITA).andExpect(status().isForbidden());
        String number = calls.incidentOf(RITA);
        apply(LENA, number, own)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("macro-not-found"));
        apply(RITA, number, shared).andExpect(status().isForbidden());
        apply(SAM, calls.farAway(), shared).andExpect(status().isNotFound());
        change(SAM, shared, "shared", "\"text\":\"mine now\"").andExpect(status().isForbidden());
        calls.delete(SAM, "/api/macros/" + shared).andExpect(status().isForbidden());
        change(LENA, own, "own", "\"text\":\"mine now\"").andExpect(status().isNotFound());
        send(SAM, "shared", "\"text\":\"for all\"").andExpect(status().isForbidden());
        send(SAM, "team", "\"team\":\"change-manager\",\"text\":\"for them\"")
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void changesAndDeletes() throws Exception {
        String id = create(SAM, "own", "\"text\":\"x\"");
        send(SAM, "own", "\"text\":\"again\"")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("macro-exists"));

        change(SAM, id, "own", "\"text\":\"y\",\"version\":0")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.text").value("y"));
        change(SAM, id, "own", "\"text\":\"z\",\"version\":0")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("stale"));
        calls.delete(SAM, "/api/macros/" + id).andExpect(status().isNoContent());
        calls.delete(SAM, "/api/macros/" + id).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\":\"\"",
                "\"text\":\"{{requester.password}}\"",
                "\"text\":\"x\",\"impact\":4",
                "\"text\":\"x\",\"category\":\"no-such-thing\"",
                "\"text\":\"x\",\"urgency\":0",
                "\"text\":\"x\",\"action\":\"DROP TABLE\"",
                "\"text\":\"x\",\"actionFields\":{\"a\":\"b\"}",
                "\"text\":\"x\",\"action\":\"take\",\"actionFields\":{\"a\":{\"b\":[]}}",
                "\"text\":\"x\",\"action\":\"take\",\"actionFields\":{\"a\":\"{{nothing}}\"}",
                "\"text\":\"x\",\"team\":\"service-desk\"",
                "\"text\":\"a\\u0000b\""
            })
    void namesTheFieldAtFault(String rest) throws Exception {
        send(SAM, "own", rest)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").exists());
    }

    private String create(TestPerson person, String sharing, String rest) throws Exception {
        return read(send(person, sharing, rest).andExpect(status().isCreated()), "$.id");
    }

    private ResultActions send(TestPerson person, String sharing, String rest) {
        return calls.post(person, "/api/macros", body(sharing, rest));
    }

    private ResultActions change(TestPerson person, String id, String sharing, String rest) {
        return calls.put(person, "/api/macros/" + id, body(sharing, rest));
    }

    private String body(String sharing, String rest) {
        return "{\"name\":\"%s\",\"sharing\":\"%s\",%s}".formatted(name, sharing, rest);
    }

    private ResultActions apply(TestPerson person, String number, String id) {
        return calls.post(person, "/api/tickets/" + number + "/macros/" + id, "{}");
    }

    private ResultActions listed(TestPerson person) {
        return calls.get(person, "/api/macros");
    }

    private List<String> trail(String number) {
        return jdbc.sql("select action from audit_event where subject_type = 'ticket' and subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
