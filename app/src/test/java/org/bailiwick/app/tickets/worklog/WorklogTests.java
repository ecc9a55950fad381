package org.bailiwick.app.tickets.worklog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.atOnce;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.bailiwick.app.tickets.TicketCalls.statusOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
class WorklogTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private TicketCalls calls;
    private String number = "";

    @BeforeEach
    void aTicket() {
        calls = new TicketCalls(http, tickets);
        number = calls.incidentOf(RITA);
    }

    @Test
    void addsUpWhatEverybodyWorked() throws Exception {
        add(SAM, "{\"minutes\":25,\"what\":\" Looked at the toner \"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.person").value("Sam Desk"))
                .andExpect(jsonPath("$.what").value("Looked at the toner"))
                .andExpect(jsonPath("$.workedAt")
                        .value(clock.instant().minus(Duration.ofMinutes(25)).toString()))
                .andExpect(jsonPath("$.own").value(true));
        add(LENA, "{\"minutes\":1440}").andExpect(status().isCreated());

        calls.get(AUDRA, path(""))
                .andExpect(jsonPath("$.items[*].minutes", contains(1440, 25)))
                .andExpect(jsonPath("$.items[*].own", contains(false, false)))
                .andExpect(jsonPath("$.totalMinutes").value(1465));
        assertThat(trail()).contains("ticket.work-added");
    }

    @Test
    void everybodyCorrectsTheirOwnOnly() throws Exception {
        String id = read(add(SAM, "{\"minutes\":25,\"what\":\"first\"}"), "$.id");

        calls.put(LENA, path("/" + id), "{\"minutes\":1}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("not-your-work"));
        calls.delete(LENA, path("/" + id)).andExpect(status().isForbidden());
        calls.put(SAM, path("/" + id), "{\"minutes\":30,\"what\":\"second\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.minutes").value(30))
                .andExpect(jsonPath("$.version").value(1));
        calls.get(LENA, path("")).andExpect(jsonPath("$.totalMinutes").value(30));
        calls.delete(SAM, path("/" + id)).andExpect(status().isNoContent());
        calls.delete(SAM, path("/" + id)).andExpect(status().isNotFound());

        calls.get(LENA, path(""))
                .andExpect(jsonPath("$.items", is(empty())))
                .andExpect(jsonPath("$.totalMinutes").value(0));
        assertThat(trail()).contains("ticket.work-changed", "ticket.work-removed");
    }

    @Test
    void aCorrectionOfWhatSomebodyCorrectedMeanwhileIsRefused() throws Exception {
        String id = read(add(SAM, "{\"minutes\":25}"), "$.id");

        List<Integer> answers = atOnce(List.of(
                () -> statusOf(calls.put(SAM, path("/" + id), "{\"minutes\":30,\"version\":0}")),
                () -> statusOf(calls.put(SAM, path("/" + id), "{\"minutes\":40,\"version\":0}"))));

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"minutes\":0}",
                "{\"minutes\":-5}",
                "{\"minutes\":1441}",
                "{\"minutes\":5,\"workedAt\":\"2099-01-01T00:00:00Z\"}",
                "{\"minutes\":5,\"workedAt\":\"1999-01-01T00:00:00Z\"}",
                "{\"minutes\":5,\"what\":\"a\\u0000b\"}"
            })
    void namesTheFieldAtFault(String body) throws Exception {
        add(SAM, body)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").exists());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"minutes\":\"soon\"}",
                "{\"minutes\":99999999999}",
                "{\"minutes\":5,\"workedAt\":\"yesterday\"}"
            })
    void refusesWhatIsNoNumberOrTime(String body) throws Exception {
        assertThat(statusOf(add(SAM, body))).isBetween(400, 422);
    }

    @Test
    void whoMayNotWorkTheTicketSeesNothingOfIt() throws Exception {
        add(SAM, "{\"minutes\":25,\"what\":\"secret\"}").andExpect(status().isCreated());
        String far = "/api/tickets/" + calls.farAway() + "/work";

        calls.get(RITA, path("")).andExpect(status().isForbidden());
        add(RITA, "{\"minutes\":25}").andExpect(status().isForbidden());
        add(AUDRA, "{\"minutes\":25}").andExpect(status().isForbidden());
        calls.get(SAM, far).andExpect(status().isNotFound());
        calls.post(SAM, far, "{\"minutes\":25}").andExpect(status().isNotFound());
        calls.put(SAM, far + "/" + UUID.randomUUID(), "{\"minutes\":25}").andExpect(status().isNotFound());
        calls.get(RITA, "/api/tickets/" + number + "/timeline")
                .andExpect(jsonPath("$.items[?(@.kind == 'work')]", is(empty())));
        calls.get(SAM, "/api/tickets/" + number + "/timeline")
                .andExpect(jsonPath("$.items[?(@.kind == 'work')].text", contains("secret")));
    }

    private ResultActions add(TestPerson person, String body) {
        return calls.post(person, path(""), body);
    }

    private String path(String rest) {
        return "/api/tickets/" + number + "/work" + rest;
    }

    private List<String> trail() {
        return jdbc.sql("select action from audit_event where subject_type = 'ticket' and subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
