package org.bailiwick.app.workflow.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** A step that fails under a person's hands changes nothing, is told on the ticket, and to those who can mend it. */
@EngineTest
class FailedActionTests {

    private static final String KEY = "failing-in-tests";

    /** Merging without saying into what: the model forgot to ask. */
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="test">
              <message id="M1" name="action.forgetful"/>
              <process id="failing-in-tests" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="Start"/>
                <sequenceFlow id="F1" sourceRef="Start" targetRef="Work"/>
                <userTask id="Work" name="Work" camunda:candidateGroups="service-desk"/>
                <boundaryEvent id="Forgetful" name="Forgetful" attachedToRef="Work">
                  <messageEventDefinition id="D1" messageRef="M1"/>
                </boundaryEvent>
                <sequenceFlow id="F2" sourceRef="Forgetful" targetRef="Broken"/>
                <sequenceFlow id="F3" sourceRef="Work" targetRef="Broken"/>
                <serviceTask id="Broken" camunda:delegateExpression="${mergeTicket}"/>
                <sequenceFlow id="F4" sourceRef="Broken" targetRef="End"/>
                <endEvent id="End"/>
              </process>
            </definitions>
            """;

    @Autowired
    private Desk desk;

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private Deployment deployment;
    private String number = "";

    @BeforeEach
    void aTicketWithABrokenProcess() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, DANA}) {
            desk.read("/api/me", person);
        }
        deployment = repository
                .createDeployment()
                .addString("failing-in-tests.bpmn", MODEL)
                .deploy();
        number = new TicketCalls(http, tickets).incidentOf(RITA);
        runtime.startProcessInstanceByKey(KEY, number, Map.of("ticketNumber", number));
    }

    @AfterEach
    void noLonger() {
        repository.deleteDeployment(deployment.getId(), true, true);
    }

    @Test
    void aFailingActionIsToldAndStaysOpen() {
        Desk.Answer answer = desk.act(number, "forgetful", SAM, Map.of());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.content().path("code").asText()).isEqualTo("step-failed");
        assertThat(desk.timeline(number, "process"))
                .contains("A step of the process failed, and nothing was changed: forgetful");
        assertThat(toldDesigners()).isEqualTo(1);
        assertThat(desk.actions(number, SAM)).contains("forgetful");
    }

    @Test
    void aFailingTaskIsToldAndStaysOpen() {
        List<String> tasks = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(KEY)
                .list()
                .stream()
                .flatMap(process -> jdbc
                        .sql("select id_ from engine.act_ru_task where proc_inst_id_ = ?")
                        .param(process.getId())
                        .query(String.class)
                        .list()
                        .stream())
                .toList();

        Desk.Answer answer = desk.call("/api/tasks/" + tasks.get(0) + "/complete", SAM, Map.of("variables", Map.of()));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.content().path("code").asText()).isEqualTo("step-failed");
        assertThat(desk.timeline(number, "process")).hasSize(1);
        assertThat(desk.tasks(number, SAM)).contains(tasks.get(0));
    }

    @Test
    void whatTheRequesterSeesDoesNotTellOfIt() {
        desk.act(number, "forgetful", SAM, Map.of());

        assertThat(desk.read("/api/tickets/" + number + "/timeline", RITA).findValuesAsText("text"))
                .noneMatch(text -> text.contains("failed"));
    }

    private long toldDesigners() {
        return jdbc.sql(
                        "select count(*) from notification where kind = 'process.failed' and ticket_number = ? and person_id = ?")
                .params(number, DANA.id())
                .query(Long.class)
                .single();
    }
}
