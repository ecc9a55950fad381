package org.bailiwick.app.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
class CriticalityTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private ChangePlanStore plans;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void riskIsJudgedByWhatIsSaidOfTheService() throws Exception {
        jdbc.sql("insert into service (key, name, description, version) values ('canteen', 'Canteen', '', 0)")
                .update();
        assertThat(plans.criticality(List.of("canteen"))).isEqualTo("normal");

        set(LENA, "canteen", "\"high\"")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.criticality").value("high"));

        assertThat(plans.criticality(List.of("canteen"))).isEqualTo("high");
        http.perform(get("/api/services/criticality").with(bearer(SAM)))
                .andExpect(jsonPath("$.items[?(@.service == 'canteen')].criticality")
                        .value("high"));
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'service.criticality' and subject_id = 'canteen'
                        """).query(Integer.class).single()).isOne();
    }

    @Test
    void refusesWhatIsNoServiceAndNoCriticality() throws Exception {
        set(LENA, "nowhere", "\"high\"").andExpect(status().isNotFound());
        set(LENA, "email", "\"utter\"").andExpect(status().is4xxClientError());
        set(LENA, "email", "null").andExpect(status().isUnprocessableEntity());
        set(SAM, "email", "\"low\"").andExpect(status().isForbidden());
    }

    private ResultActions set(TestPerson person, String service, String criticality) throws Exception {
        return http.perform(put("/api/services/" + service + "/criticality")
                .with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"criticality\":" + criticality + "}"));
    }
}
