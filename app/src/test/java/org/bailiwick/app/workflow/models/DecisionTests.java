package org.bailiwick.app.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@EngineTest
class DecisionTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Test
    void everyTableThatDecidesIsListedOnce() {
        assertThat(desk.read("/api/processes/decisions", LENA).path("items"))
                .extracting(table -> table.path("key").asText())
                .contains("sla-targets", "escalation", "priority", "change-risk")
                .doesNotHaveDuplicates();
    }

    @Test
    void handsOutTheFileThatIsInForce() throws Exception {
        http.perform(get("/api/processes/decisions/escalation/xml").with(bearer(LENA)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.file").value(org.hamcrest.Matchers.endsWith(".dmn")))
                .andExpect(jsonPath("$.xml").value(org.hamcrest.Matchers.containsString("<decisionTable")));
        http.perform(get("/api/processes/decisions/nothing/xml").with(bearer(LENA)))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("decision-unknown"));
        http.perform(get("/api/processes/decisions").with(bearer(RITA))).andExpect(status().isForbidden());
    }
}
