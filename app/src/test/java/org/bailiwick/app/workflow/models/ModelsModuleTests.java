package org.bailiwick.app.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class ModelsModuleTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private ShippedModels shipped;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void knowEverybody() {
        for (TestPerson person : new TestPerson[] {DANA, LENA, RITA, SAM}) {
            desk.read("/api/me", person);
        }
    }

    @AfterEach
    void forgetDesignersModels() {
        repository
                .createDeploymentQuery()
                .deploymentSource(Deployments.DESIGNER)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true, true));
    }

    @Test
    void shippedModelsAreDeployedOnceAndListed() {
        transaction.executeWithoutResult(status -> shipped.deploy());
        JsonNode processes = desk.read("/api/processes", SAM).path("items");
        assertThat(processes.findValuesAsText("key"))
                .containsExactly("alert-response", "incident", "remediation", "sla-clock");
        assertThat(processes.findValuesAsText("version")).containsOnly("1");
        assertThat(processes.findValuesAsText("versionTag")).containsOnly("1.0.0");
        String id = processes.get(1).path("id").asText();
        assertThat(desk.read("/api/processes/" + id + "/xml", RITA).path("xml").asText())
                .contains("<bpmndi:BPMNDiagram");
    }

    @Test
    void designersNewActionIsANewButtonWithoutARelease() throws Exception {
        String before = ticket();
        deploy(DANA, "incident.bpmn", withAction()).andExpect(status().isCreated());
        String after = ticket();
        assertThat(desk.actions(after, SAM)).contains("call-back");
        assertThat(desk.actions(before, SAM)).doesNotContain("call-back");
        assertThat(desk.act(after, "call-back", SAM, Map.of("phone", "123")).status())
                .isEqualTo(200);
        assertThat(desk.timeline(after, "note")).contains("Somebody calls back: 123");
    }

    @Test
    void shippedModelDoesNotOutrankTheDesignersVersion() throws Exception {
        deploy(DANA, "incident.bpmn", withAction()).andExpect(status().isCreated());
        transaction.executeWithoutResult(status -> shipped.deploy());
        ProcessDefinition latest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Incident.KEY)
                .latestVersion()
                .singleResult();
        assertThat(repository
                        .createDeploymentQuery()
                        .deploymentId(latest.getDeploymentId())
                        .singleResult()
                        .getSource())
                .isEqualTo(Deployments.DESIGNER);
    }

    @Test
    void hostileModelIsRefusedWithElementLineAndReason() throws Exception {
        long before = repository.createDeploymentQuery().count();
        deploy(DANA, "evil.bpmn", hostile("bpmn_delegate.bpmn"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("model-refused"))
                .andExpect(jsonPath("$.errors[0].element").value("t"))
                .andExpect(jsonPath("$.errors[0].line").value(1))
                .andExpect(jsonPath("$.errors[0].reason").value(containsString("not a published step")));
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void modelThatTheEngineCannotReadIsRefusedToo() throws Exception {
        deploy(DANA, "odd.bpmn", """
                        <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'>
                        <process id='odd' isExecutable='true'><startEvent id='s'/>
                        <sequenceFlow id='f' sourceRef='s' targetRef='nowhere'/></process></definitions>""")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("model-refused"))
                .andExpect(jsonPath("$.errors[0].line").value(3));
    }

    @Test
    void onlyDesignersDeployAndOnlyModels() throws Exception {
        deploy(SAM, "incident.bpmn", withAction()).andExpect(status().isForbidden());
        deploy(ADA, "incident.bpmn", withAction()).andExpect(status().isForbidden());
        deploy(DANA, "../../etc/passwd", "x").andExpect(status().isUnprocessableEntity());
        deploy(DANA, "evil.groovy", "x").andExpect(status().isUnprocessableEntity());
    }

    @Test
    void processesOfATicketAreHiddenFromOtherRequesters() {
        String number = ticket();
        assertThat(desk.read("/api/tickets/" + number + "/processes", RITA).findValuesAsText("key"))
                .contains("incident", "sla-clock");
        assertThat(desk.call(
                                "/api/tickets/" + number + "/comments",
                                TestPerson.RALF,
                                Map.of("text", "x", "internal", false))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void runbooksAreTheRowsOfTheirTable() {
        JsonNode runbooks = desk.read("/api/automation/runbooks", SAM).path("items");
        assertThat(runbooks.findValuesAsText("key"))
                .containsExactly(
                        "restart-watched-program", "clean-temporary-path", "collect-diagnostics", "restart-service");
        assertThat(runbooks.findValuesAsText("risk")).containsExactly("low", "low", "low", "high");
    }

    @Test
    void stepThatKeepsFailingIsToldOnTheTicket() throws Exception {
        deploy(DANA, "incident.bpmn", withBrokenStep()).andExpect(status().isCreated());
        String number = ticket();
        String incidentId = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(Incident.KEY)
                .singleResult()
                .getId();
        int tries = 0;
        for (Job job = job(incidentId); job.getRetries() > 0; job = job(incidentId)) {
            String id = job.getId();
            assertThatThrownBy(() -> jobs.executeJob(id)).isInstanceOf(RuntimeException.class);
            tries++;
        }
        assertThat(tries).isEqualTo(5);
        assertThat(desk.timeline(number, "process"))
                .anyMatch(text -> text.startsWith("A step of the process failed and stands still"));
        JsonNode incident =
                desk.read("/api/tickets/" + number + "/processes", SAM).get(0);
        assertThat(incident.path("path").findValuesAsText("state")).contains("failed");
    }

    private Job job(String instanceId) {
        return jobs.createJobQuery().processInstanceId(instanceId).messages().singleResult();
    }

    private String ticket() {
        return desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of("kind", "incident", "title", "It is slow", "impact", 2, "urgency", 2))
                .content()
                .path("number")
                .asText();
    }

    /** The shipped incident with one more message a person may send. */
    private static String withAction() throws IOException {
        return shippedIncident()
                .replace(
                        "<process id=\"incident\"",
                        "<message id=\"Message_CallBack\" name=\"action.call-back\"/><process id=\"incident\"")
                .replace("<sequenceFlow id=\"Flow_Runbook\"", """
                        <boundaryEvent id="B_CallBack" name="Call back" attachedToRef="UserTask_Work" cancelActivity="false">
                          <extensionElements><camunda:properties><camunda:property name="form.phone"
                            value="string! Number"/></camunda:properties></extensionElements>
                          <outgoing>F_CallBack</outgoing>
                          <messageEventDefinition id="B_CallBack_Message" messageRef="Message_CallBack"/></boundaryEvent>
                        <serviceTask id="T_CallBack" camunda:delegateExpression="${noteOnTicket}"><extensionElements>
                          <camunda:inputOutput><camunda:inputParameter name="kind">note</camunda:inputParameter>
                          <camunda:inputParameter name="text">Somebody calls back: ${phone}</camunda:inputParameter>
                          </camunda:inputOutput></extensionElements><incoming>F_CallBack</incoming></serviceTask>
                        <sequenceFlow id="F_CallBack" sourceRef="B_CallBack" targetRef="T_CallBack"/>
                        <sequenceFlow id="Flow_Runbook\"""");
    }

    /** The shipped incident with an asynchronous step that lacks what it needs. */
    private static String withBrokenStep() throws IOException {
        return shippedIncident()
                .replace(
                        "<serviceTask id=\"ServiceTask_SetPriority\" name=\"Set the priority\" camunda:delegateExpression=\"${setPriority}\"",
                        "<serviceTask id=\"ServiceTask_SetPriority\" name=\"Set the priority\" camunda:asyncBefore=\"true\""
                                + " camunda:delegateExpression=\"${setTicketStatus}\"");
    }

    private static String shippedIncident() throws IOException {
        try (InputStream in = ModelsModuleTests.class.getResourceAsStream("/bpmn/incident.bpmn")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hostile(String file) throws IOException {
        try (InputStream in = ModelsModuleTests.class.getResourceAsStream("/hostile/" + file)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ResultActions deploy(TestPerson person, String name, String content) throws Exception {
        return http.perform(multipart("/api/processes/deployments")
                .file(new MockMultipartFile("file", name, "application/xml", content.getBytes(StandardCharsets.UTF_8)))
                .with(TestTokens.bearer(person)));
    }
}
