package org.bailiwick.app.tickets.templates;

import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
class TemplateTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    private TicketCalls calls;
    private final String name = "Template " + UUID.randomUUID();

    @BeforeEach
    void calls() {
        calls = new TicketCalls(http, tickets);
    }

    @Test
    void everybodyBeginsWithOneAndTheDeskWithMore() throws Exception {
        String forAll = read(create(LENA, "").andExpect(status().isCreated()), "$.id");
        String forStaff = read(
                calls.post(ADA, "/api/ticket-templates", body(name + " 2", ",\"staffOnly\":true"))
                        .andExpect(status().isCreated()),
                "$.id");

        calls.get(RITA, "/api/ticket-templates")
                .andExpect(jsonPath("$.items[*].id", hasItem(forAll)))
                .andExpect(jsonPath("$.items[*].id", not(hasItem(forStaff))))
                .andExpect(jsonPath("$.items[*].name", hasItem("Something does not print")));
        calls.get(SAM, "/api/ticket-templates").andExpect(jsonPath("$.items[*].id", hasItem(forStaff)));
        create(SAM, "").andExpect(status().isForbidden());
        calls.delete(RITA, "/api/ticket-templates/" + forAll).andExpect(status().isForbidden());
    }

    @Test
    void changesAndDeletes() throws Exception {
        String id = read(create(LENA, ""), "$.id");
        create(LENA, "")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("template-exists"));
        calls.put(LENA, "/api/ticket-templates/" + id, body(name, ",\"category\":\"printer\",\"version\":0"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.category").value("printer"));
        calls.put(LENA, "/api/ticket-templates/" + id, body(name, ",\"version\":0"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("stale"));
        calls.delete(LENA, "/api/ticket-templates/" + id).andExpect(status().isNoContent());
        calls.delete(LENA, "/api/ticket-templates/" + id).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\" \",\"kind\":\"incident\",\"impact\":3,\"urgency\":2}",
                "{\"name\":\"x\",\"kind\":\"nonsense\",\"impact\":3,\"urgency\":2}",
                "{\"name\":\"x\",\"kind\":\"incident\",\"impact\":3,\"urgency\":2,\"category\":\"no-such-thing\"}",
                "{\"name\":\"x\",\"kind\":\"incident\",\"impact\":9,\"urgency\":2}",
                "{\"name\":\"x\\u0000\",\"kind\":\"incident\",\"impact\":3,\"urgency\":2}"
            })
    void namesTheFieldAtFault(String body) throws Exception {
        calls.post(LENA, "/api/ticket-templates", body)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").exists());
    }

    private ResultActions create(TestPerson person, String rest) {
        return calls.post(person, "/api/ticket-templates", body(name, rest));
    }

    private static String body(String name, String rest) {
        return "{\"name\":\"%s\",\"kind\":\"incident\",\"title\":\"Printer: \",\"impact\":3,\"urgency\":2%s}"
                .formatted(name, rest);
    }
}
