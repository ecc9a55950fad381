package org.bailiwick.app.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.app.workflow.SecondPersonTest;
import org.camunda.bpm.engine.RepositoryService;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Where four eyes are asked for, no model runs that one person alone wanted. */
@EngineTest
class FourEyesTests extends SecondPersonTest {

    private static final String DEVON = TestTokens.with(
            DANA,
            claims -> claims.subject(UUID.nameUUIDFromBytes("devon".getBytes(StandardCharsets.UTF_8))
                            .toString())
                    .claim("preferred_username", "devon")
                    .claim("name", "Devon Designer"));

    @Autowired
    private MockMvc http;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private String key = "";

    @BeforeEach
    void knowEverybody() throws Exception {
        key = "small-" + UUID.randomUUID();
        for (String token : new String[] {TestTokens.of(DANA), TestTokens.of(ADA), TestTokens.of(LENA), DEVON}) {
            http.perform(get("/api/me").with(TestTokens.bearer(token))).andExpect(status().isOk());
        }
    }

    @Test
    void deploymentBecomesAProposal() throws Exception {
        propose(DANA, SmallModel.of(key, "service-desk"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.id").doesNotExist())
                .andExpect(jsonPath("$.proposal.state").value("open"))
                .andExpect(jsonPath("$.proposal.authorName").value("Dana Designer"));
        assertThat(versions()).isZero();
        assertThat(audited("process.proposed", "Dana Designer")).isPositive();
    }

    @Test
    void anotherDesignerApprovesAndThenItRuns() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        decide(DEVON, id, "approve", "{\"comment\": \"fine\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("approved"))
                .andExpect(jsonPath("$.decidedBy").value("Devon Designer"))
                .andExpect(jsonPath("$.deploymentId").isNotEmpty());
        assertThat(versions()).isEqualTo(1);
        assertThat(audited("process.approved", "Devon Designer")).isPositive();
        assertThat(audited("process.deployed", "Devon Designer")).isPositive();
    }

    @Test
    void administratorApprovesToo() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        decide(TestTokens.of(ADA), id, "approve", "{}").andExpect(status().isOk());
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void authorDecidesNothing() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        decide(TestTokens.of(DANA), id, "approve", "{}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("own-model"));
        decide(TestTokens.of(DANA), id, "reject", "{\"comment\": \"no\"}").andExpect(status().isForbidden());
        assertThat(versions()).isZero();
    }

    @Test
    void databaseItselfKnowsNoAuthorWhoDecides() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("""
                        update workflow_proposal set state = 'approved', decided_by_id = author_id, decided_at = now()
                        where id = ?::uuid""").param(id).update())
                .hasMessageContaining("check");
    }

    @Test
    void othersDecideNothing() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        decide(TestTokens.of(LENA), id, "approve", "{}").andExpect(status().isForbidden());
        decide(TestTokens.of(AUDRA), id, "approve", "{}").andExpect(status().isForbidden());
        read(TestTokens.of(AUDRA), id).andExpect(status().isOk());
        read(TestTokens.of(LENA), id).andExpect(status().isForbidden());
    }

    @Test
    void rejectedIsNeverDeployed() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        decide(DEVON, id, "reject", "{\"comment\": \" \"}").andExpect(status().isUnprocessableEntity());
        decide(DEVON, id, "reject", "{\"comment\": \"the group is wrong\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("rejected"))
                .andExpect(jsonPath("$.comment").value("the group is wrong"));
        decide(TestTokens.of(ADA), id, "approve", "{}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("proposal-decided"));
        assertThat(versions()).isZero();
    }

    @Test
    void approvedTwiceIsDeployedOnce() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        decide(DEVON, id, "approve", "{}").andExpect(status().isOk());
        decide(TestTokens.of(ADA), id, "approve", "{}").andExpect(status().isConflict());
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void proposalExpires() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        clock.advance(Duration.ofDays(15));
        read(DEVON, id).andExpect(jsonPath("$.proposal.state").value("expired"));
        decide(DEVON, id, "approve", "{}").andExpect(status().isConflict());
        assertThat(versions()).isZero();
        propose(DANA, SmallModel.of(key, "service-desk"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.proposal.id").value(Matchers.not(id)));
    }

    @Test
    void sameFilesTwiceAreOneProposal() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        propose(DANA, SmallModel.of(key, "service-desk"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.proposal.id").value(id));
    }

    @Test
    void roleThatEndedInTheMeantimeDecidesNothing() throws Exception {
        String id = proposal(SmallModel.of(key, "service-desk"));
        hasTaken("process-designer", UUID.nameUUIDFromBytes("devon".getBytes(StandardCharsets.UTF_8)));
        decide(DEVON, id, "approve", "{}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("role-ended"));
        assertThat(versions()).isZero();
    }

    @Test
    void hostileModelIsNotEvenProposed() throws Exception {
        propose(DANA, SmallModel.hostile(key))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("model-refused"))
                .andExpect(jsonPath("$.errors[0].element").value("Evil"));
        propose(DANA, SmallModel.of(key, "service-desk").replace("targetRef=\"Look\"", "targetRef=\"Nowhere\""))
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void proposalShowsWhatItChanges() throws Exception {
        decide(DEVON, proposal(SmallModel.of(key, "service-desk")), "approve", "{}")
                .andExpect(status().isOk());
        String id = proposal(SmallModel.of(key, "service-desk-lead")
                .replace("</process>", "<task id=\"More\" name=\"More\"/></process>"));
        read(TestTokens.of(ADA), id)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.files[0].liveVersion").value(1))
                .andExpect(jsonPath("$.files[0].liveContent", Matchers.containsString("\"service-desk\"")))
                .andExpect(jsonPath("$.files[0].changes[0].element").value("Look"))
                .andExpect(jsonPath("$.files[0].changes[0].kind").value("changed"))
                .andExpect(jsonPath("$.files[0].changes[0].details[0]")
                        .value("candidateGroups: service-desk → service-desk-lead"))
                .andExpect(jsonPath("$.files[0].changes[1].element").value("More"))
                .andExpect(jsonPath("$.files[0].changes[1].kind").value("added"));
    }

    @Test
    void listShowsOpenOnesFirst() throws Exception {
        String rejected = proposal(SmallModel.of(key, "service-desk"));
        decide(DEVON, rejected, "reject", "{\"comment\": \"no\"}");
        String open = proposal(SmallModel.of(key, "service-desk-lead"));
        String list = http.perform(get("/api/processes/proposals").with(TestTokens.bearer(AUDRA)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        java.util.List<String> ids = JsonPath.read(list, "$.items[*].id");
        assertThat(ids.indexOf(open)).isGreaterThanOrEqualTo(0).isLessThan(ids.indexOf(rejected));
    }

    @Test
    void modelerIsToldThatItWaits() throws Exception {
        http.perform(multipart("/engine-rest/deployment/create")
                        .file(file("small.bpmn", SmallModel.of(key, "service-desk")))
                        .param("deployment-name", "Small")
                        .param("deployment-source", "Camunda Modeler")
                        .param("enable-duplicate-filtering", "true")
                        .with(TestTokens.bearer(DANA)))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.message", Matchers.startsWith("NOT DEPLOYED YET")))
                .andExpect(jsonPath("$.message", Matchers.containsString("/processes/proposals/")));
        assertThat(versions()).isZero();
    }

    private String proposal(String model) throws Exception {
        return JsonPath.read(
                propose(DANA, model)
                        .andExpect(status().isAccepted())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.proposal.id");
    }

    private ResultActions propose(TestPerson person, String model) throws Exception {
        return http.perform(multipart("/api/processes/deployments")
                .file(file("file", model))
                .with(TestTokens.bearer(person)));
    }

    private static MockMultipartFile file(String part, String model) {
        return new MockMultipartFile(part, "small.bpmn", "text/xml", model.getBytes(StandardCharsets.UTF_8));
    }

    private ResultActions decide(String token, String id, String decision, String body) throws Exception {
        return http.perform(post("/api/processes/proposals/" + id + "/" + decision)
                .with(TestTokens.bearer(token))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions read(String token, String id) throws Exception {
        return http.perform(get("/api/processes/proposals/" + id).with(TestTokens.bearer(token)));
    }

    private long versions() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private int audited(String action, String actor) {
        return jdbc.sql("select count(*) from audit_event where action = ? and actor_name = ?")
                .params(action, actor)
                .query(Integer.class)
                .single();
    }
}
