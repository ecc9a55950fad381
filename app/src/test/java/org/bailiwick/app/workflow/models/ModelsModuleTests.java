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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
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
    private ProcessEngine engine;

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
    void shippedModelsAreDeployedOnceAndListed() throws IOException {
        transaction.executeWithoutResult(status -> shipped.deploy());
        JsonNode processes = desk.read("/api/processes", SAM).path("items");
        assertThat(processes.findValuesAsText("key")).isSorted().containsAll(shippedKeys());
        assertThat(processes.findValuesAsText("version")).containsOnly("1");
        assertThat(processes.findValuesAsText("versionTag")).allMatch(tag -> tag.matches("1\\.\\d+\\.\\d+"));
        String id = processes.get(0).path("id").asText();
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

    /** A catching event in the way of every incident, with a field of each type. */
    @Test
    void designersCatchEventAsksForWhatItsFieldsSay() throws Exception {
        deploy(DANA, "incident.bpmn", withCatchEvent()).andExpect(status().isCreated());
        String number = ticket();
        JsonNode action =
                desk.read("/api/tickets/" + number, SAM).path("actions").get(0);
        assertThat(action.path("name").asText()).isEqualTo("check-in");
        assertThat(action.path("form").findValuesAsText("type"))
                .containsExactly(
                        "number", "date", "datetime", "ticket", "group", "device", "person", "enum", "boolean");

        Desk.Answer refused = desk.act(
                number,
                "check-in",
                SAM,
                Map.of(
                        "howMany", "many",
                        "day", "24.12.2026",
                        "at", "soon",
                        "other", "INC-999999",
                        "team", "nobody-at-all",
                        "machine", "00000000-0000-4000-8000-000000000000",
                        "who", "nobody",
                        "size", "huge",
                        "sure", "perhaps",
                        "ticketNumber", "INC-999999"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.content().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "howMany", "day", "at", "other", "team", "machine", "who", "size", "sure", "ticketNumber");

        String machine = desk.machine().id().toString();
        assertThat(desk.act(
                                number,
                                "check-in",
                                SAM,
                                Map.of(
                                        "howMany", 3,
                                        "day", "2026-12-24",
                                        "at", "2026-12-24T18:30:00Z",
                                        "other", number.toLowerCase(java.util.Locale.ROOT),
                                        "team", "service-desk",
                                        "machine", machine,
                                        "who", "sam",
                                        "size", "small",
                                        "sure", true))
                        .status())
                .isEqualTo(200);
        assertThat(runtime.getVariables(running(number)))
                .containsEntry("howMany", 3L)
                .containsEntry("day", Date.from(Instant.parse("2026-12-24T00:00:00Z")))
                .containsEntry("at", Date.from(Instant.parse("2026-12-24T18:30:00Z")))
                .containsEntry("other", number)
                .containsEntry("team", "service-desk")
                .containsEntry("machine", machine)
                .containsEntry("who", "sam")
                .containsEntry("size", "small")
                .containsEntry("sure", true)
                .containsEntry("ticketNumber", number);
        assertThat(desk.actions(number, SAM)).contains("resolve").doesNotContain("check-in");
    }

    @Test
    void actionOfAnUnknownNameSaysWhichAreOpen() {
        String number = ticket();
        Desk.Answer answer = desk.act(number, "confirm", SAM, Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.content().path("code").asText()).isEqualTo("action-not-open");
        assertThat(texts(answer.content().path("open"))).isEqualTo(desk.actions(number, SAM));
    }

    /** Both see the button, both press it. */
    @Test
    void twoWhoRaceOneActionDoItOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String number = ticket();
            CyclicBarrier together = new CyclicBarrier(2);
            List<CompletableFuture<Desk.Answer>> answers = Stream.of(SAM, LENA)
                    .map(person -> CompletableFuture.supplyAsync(() -> {
                        meet(together);
                        return desk.act(number, "wait-for-customer", person, Map.of("question", person.fullName()));
                    }))
                    .toList();
            List<Integer> status = new ArrayList<>();
            for (CompletableFuture<Desk.Answer> answer : answers) {
                status.add(answer.get().status());
            }
            assertThat(status).containsExactlyInAnyOrder(200, 409);
            assertThat(desk.timeline(number, "status").stream().filter(text -> text.matches("Sam Desk|Lena Lead")))
                    .hasSize(1);
            assertThat(desk.status(number)).isEqualTo("pending_customer");
        }
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private String running(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(Incident.KEY)
                .singleResult()
                .getId();
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

        jobs.setJobRetries(job(incidentId).getId(), 1);
        assertThat(desk.timeline(number, "process"))
                .anyMatch(text -> text.startsWith("The step that stood still is tried again"));
        assertThat(desk.read("/api/tickets/" + number + "/processes", SAM)
                        .get(0)
                        .path("path")
                        .findValuesAsText("state"))
                .doesNotContain("failed");
    }

    @Test
    void brokenModelAmongGoodOnesChangesNothing() throws Exception {
        long before = repository.createProcessDefinitionQuery().count();
        deploy(DANA, "good.bpmn", SmallModel.of("good", "service-desk")).andExpect(status().isCreated());
        String broken = SmallModel.of("broken", "service-desk").replace("targetRef=\"Look\"", "targetRef=\"nowhere\"");
        deploy(DANA, "broken.bpmn", broken).andExpect(status().isUnprocessableEntity());
        assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(before + 1);
        assertThat(desk.actions(ticket(), SAM)).contains("resolve");
    }

    /** With the engine's own executor of jobs, as in production. */
    @Test
    void modelThatAlwaysFailsDoesNotStopTheJobsOfOthers() throws Exception {
        deploy(DANA, "always-fails.bpmn", withAsyncStep("always-fails", "setTicketStatus"))
                .andExpect(status().isCreated());
        deploy(DANA, "always-works.bpmn", withAsyncStep("always-works", "remember"))
                .andExpect(status().isCreated());
        List<String> failing = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            failing.add(runtime.startProcessInstanceByKey("always-fails").getId());
            runtime.startProcessInstanceByKey("always-works");
        }
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(runtime.createProcessInstanceQuery()
                                    .processDefinitionKey("always-works")
                                    .count())
                            .isZero());
        } finally {
            executor.shutdown();
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("always-fails")
                        .count())
                .isEqualTo(failing.size());
        assertThat(desk.actions(ticket(), SAM)).contains("resolve");
    }

    private static MockMultipartFile file(String name, String content) {
        return new MockMultipartFile("file", name, "application/xml", content.getBytes(StandardCharsets.UTF_8));
    }

    private static String withAsyncStep(String key, String step) {
        return SmallModel.of(key, "service-desk")
                .replace(
                        "<userTask",
                        "<serviceTask camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${" + step + "}\"")
                .replace(" camunda:candidateGroups=\"service-desk\"", "")
                .replace("</userTask>", "</serviceTask>");
    }

    private static List<String> shippedKeys() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/*.bpmn"))
                .map(file -> String.valueOf(file.getFilename()).replace(".bpmn", ""))
                .toList();
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

    /** The shipped incident that waits for a person before its clocks start. */
    private static String withCatchEvent() throws IOException {
        return shippedIncident()
                .replace(
                        "<process id=\"incident\"",
                        "<message id=\"Message_CheckIn\" name=\"action.check-in\"/><process id=\"incident\"")
                .replace(
                        "sourceRef=\"ServiceTask_Assign\" targetRef=\"ServiceTask_StartClocks\"",
                        "sourceRef=\"ServiceTask_Assign\" targetRef=\"Catch_CheckIn\"")
                .replace("<serviceTask id=\"ServiceTask_StartClocks\"", """
                        <intermediateCatchEvent id="Catch_CheckIn" name="Check in">
                          <extensionElements><camunda:properties>
                            <camunda:property name="form.howMany" value="number! How many"/>
                            <camunda:property name="form.day" value="date Day"/>
                            <camunda:property name="form.at" value="datetime Instant"/>
                            <camunda:property name="form.other" value="ticket Another ticket"/>
                            <camunda:property name="form.team" value="group Team"/>
                            <camunda:property name="form.machine" value="device Device"/>
                            <camunda:property name="form.who" value="person Person"/>
                            <camunda:property name="form.size" value="enum(small=Small|big=Big) Size"/>
                            <camunda:property name="form.sure" value="boolean Sure?"/>
                          </camunda:properties></extensionElements>
                          <messageEventDefinition id="Catch_CheckIn_Message" messageRef="Message_CheckIn"/>
                        </intermediateCatchEvent>
                        <sequenceFlow id="F_CheckIn" sourceRef="Catch_CheckIn" targetRef="ServiceTask_StartClocks"/>
                        <serviceTask id="ServiceTask_StartClocks\"""");
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
                .file(file(name, content))
                .with(TestTokens.bearer(person)));
    }
}
