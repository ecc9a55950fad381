package org.bailiwick.app.tickets;

import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.CHRIS;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What something else names is not deleted, and who asks is told what names it. */
@EngineTest
class KeysInUseTests {

    private static int made;

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    private TicketCalls calls;
    private String key = "";

    @BeforeEach
    void aCategoryAndAService() throws Exception {
        calls = new TicketCalls(http, tickets);
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, ADA, CHRIS}) {
            calls.get(person, "/api/me").andExpect(status().isOk());
        }
        key = "in-use-" + ++made;
        created(
                ADA,
                "/api/ticket-categories",
                "{\"key\":\"%s\",\"content\":{\"name\":\"In use\",\"fields\":[],\"position\":1}}");
        created(ADA, "/api/services", "{\"key\":\"%s\",\"name\":\"In use\"}");
    }

    @Test
    void whatNothingNamesIsDeleted() throws Exception {
        calls.delete(ADA, "/api/ticket-categories/" + key).andExpect(status().isNoContent());
        calls.delete(ADA, "/api/services/" + key).andExpect(status().isNoContent());
    }

    @Test
    void aCategoryIsHeldByTemplatesMacrosRecurringTicketsAndSkills() throws Exception {
        created(
                LENA,
                "/api/ticket-templates",
                "{\"name\":\"%1$s\",\"kind\":\"incident\",\"impact\":3,\"urgency\":3,\"category\":\"%1$s\"}");
        refused("/api/ticket-categories/", "category-in-use", "templates");
        created(
                LENA,
                "/api/macros",
                "{\"name\":\"%1$s\",\"sharing\":\"own\",\"text\":\"Hello\",\"category\":\"%1$s\"}");
        refused("/api/ticket-categories/", "category-in-use", "macros");
        created(
                LENA,
                "/api/recurring-tickets",
                "{\"name\":\"%1$s\",\"kind\":\"incident\",\"title\":\"t\",\"impact\":3,\"urgency\":3,\"category\":\"%1$s\","
                        + "\"schedule\":\"0 8 1 1 *\",\"zone\":\"UTC\",\"missed\":\"skip\",\"enabled\":false}");
        refused("/api/ticket-categories/", "category-in-use", "recurringTickets");
        calls.put(LENA, "/api/assignment/people/" + SAM.id() + "/skills", "{\"categories\":[\"" + key + "\"]}")
                .andExpect(status().isOk());
        refused("/api/ticket-categories/", "category-in-use", "skills");
    }

    @Test
    void skillsAreForCategoriesThereAre() throws Exception {
        calls.put(LENA, "/api/assignment/people/" + SAM.id() + "/skills", "{\"categories\":[\"juggling\"]}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("categories"));
    }

    @Test
    void aServiceIsHeldByFreezes() throws Exception {
        created(
                CHRIS,
                "/api/changes/freezes",
                "{\"name\":\"%1$s\",\"startsAt\":\"2030-01-01T00:00:00Z\",\"endsAt\":\"2030-01-02T00:00:00Z\",\"zone\":\"UTC\","
                        + "\"services\":[\"%1$s\"],\"overrideBy\":\"change-manager\"}");
        refused("/api/services/", "service-in-use", "freezes");
    }

    @Test
    void aFreezeIsAboutServicesThereAre() throws Exception {
        calls.post(
                        CHRIS,
                        "/api/changes/freezes",
                        "{\"name\":\"x\",\"startsAt\":\"2030-01-01T00:00:00Z\",\"endsAt\":\"2030-01-02T00:00:00Z\",\"zone\":\"UTC\","
                                + "\"services\":[\"juggling\"],\"overrideBy\":\"change-manager\"}")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("services[0]"));
    }

    private void created(TestPerson person, String path, String body) throws Exception {
        calls.post(person, path, body.formatted(key)).andExpect(status().isCreated());
    }

    private void refused(String path, String code, String by) throws Exception {
        calls.delete(ADA, path + key)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$." + by).value(1));
    }
}
