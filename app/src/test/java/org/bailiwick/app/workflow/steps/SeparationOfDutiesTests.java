package org.bailiwick.app.workflow.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.Desk.Machine;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.app.workflow.SecondPersonTest;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nobody gets approved what they asked for, by any route there is: a lead asked for something risky and tries. The web
 * apps' API is these calls of the engine with the visitor's name and groups; the portal's is called over HTTP.
 */
@EngineTest
class SeparationOfDutiesTests extends SecondPersonTest {

    @Autowired
    private Desk desk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    private Machine machine;
    private String number = "";
    private Task approval;

    @BeforeEach
    void lenaAsksForSomethingRisky() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, ADA}) {
            desk.read("/api/me", person);
        }
        machine = desk.machine();
        machine.reports("risky-database", true);
        machine.reports("risky-database", false);
        number = desk.ticketAbout(machine);
        jdbc.sql("update ticket set requester_id = ? where number = ?")
                .params(LENA.id(), number)
                .update();
        approval = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(Remediation.APPROVE)
                .singleResult();
    }

    @AfterEach
    void nobodyIsLoggedIn() {
        identity.clearAuthentication();
    }

    @Test
    void noRouteGetsThrough() {
        Map<String, Runnable> routes = new LinkedHashMap<>();
        routes.put("complete in the portal", () -> {
            identity.clearAuthentication();
            assertThat(desk.call(
                                    "/api/tasks/" + approval.getId() + "/complete",
                                    LENA,
                                    Map.of("variables", Map.of("approved", "yes")))
                            .status())
                    .isEqualTo(403);
            throw new Refused();
        });
        routes.put("claim in the portal, then complete", () -> {
            identity.clearAuthentication();
            desk.call("/api/tasks/" + approval.getId() + "/claim", LENA, Map.of());
            desk.call(
                    "/api/tasks/" + approval.getId() + "/complete",
                    LENA,
                    Map.of("variables", Map.of("approved", "yes")));
            desk.call("/api/tasks/" + approval.getId() + "/unclaim", LENA, Map.of());
        });
        routes.put(
                "a button of the ticket",
                () -> asEngine(() -> desk.act(number, "approve", LENA, Map.of("approved", "yes"))));
        routes.put("complete in Tasklist", () -> tasks.complete(approval.getId(), Map.of("approved", "yes")));
        routes.put(
                "complete with variables back",
                () -> tasks.completeWithVariablesInReturn(approval.getId(), Map.of("approved", "yes"), true));
        routes.put(
                "submit the form in Tasklist", () -> forms.submitTaskForm(approval.getId(), Map.of("approved", "yes")));
        routes.put("claim and complete", () -> {
            tasks.claim(approval.getId(), LENA.username());
            tasks.complete(approval.getId(), Map.of("approved", "yes"));
        });
        routes.put("complete what was assigned to somebody else", () -> {
            asEngine(() -> tasks.setAssignee(approval.getId(), SAM.username()));
            tasks.complete(approval.getId(), Map.of("approved", "yes"));
        });
        routes.put("complete what somebody else assigned to me", () -> {
            asEngine(() -> tasks.setAssignee(approval.getId(), LENA.username()));
            tasks.complete(approval.getId(), Map.of("approved", "yes"));
        });
        routes.put("delegate and resolve", () -> {
            tasks.delegateTask(approval.getId(), LENA.username());
            tasks.resolveTask(approval.getId(), Map.of("approved", "yes"));
        });
        routes.put(
                "complete under another ticket's number",
                () -> tasks.complete(approval.getId(), Map.of("approved", "yes", "ticketNumber", anotherTicket())));
        routes.put("set the decision on the task", () -> tasks.setVariable(approval.getId(), "approved", "yes"));
        routes.put("set the decision locally", () -> tasks.setVariableLocal(approval.getId(), "approved", "yes"));
        routes.put(
                "set the decision on the process",
                () -> runtime.setVariable(approval.getProcessInstanceId(), "approved", "yes"));
        routes.put("lower the risk", () -> runtime.setVariable(approval.getProcessInstanceId(), "risk", "low"));
        routes.put(
                "name an approver",
                () -> runtime.setVariable(approval.getProcessInstanceId(), "approvedBy", ADA.id() + " Ada"));
        routes.put(
                "set the decision by a batch",
                () -> runtime.setVariablesAsync(List.of(approval.getProcessInstanceId()), Map.of("approved", "yes")));
        routes.put(
                "jump over the approval",
                () -> runtime.createProcessInstanceModification(approval.getProcessInstanceId())
                        .startBeforeActivity(Remediation.RUN_COMMAND)
                        .execute());
        routes.put(
                "jump over the approval by a batch",
                () -> runtime.createModification(approval.getProcessDefinitionId())
                        .processInstanceIds(approval.getProcessInstanceId())
                        .startBeforeActivity(Remediation.RUN_COMMAND)
                        .executeAsync());
        routes.put(
                "begin a remediation of my own",
                () -> runtime.startProcessInstanceByKey(
                        "remediation", number, Map.of("approved", "yes", "risk", "low")));
        routes.put(
                "begin one behind the approval",
                () -> runtime.createProcessInstanceByKey("remediation")
                        .businessKey(number)
                        .startBeforeActivity(Remediation.RUN_COMMAND)
                        .execute());
        routes.put(
                "send a message",
                () -> runtime.createMessageCorrelation("AlertCleared")
                        .processInstanceBusinessKey(number)
                        .correlateAll());
        routes.put("wake the process", () -> runtime.signal(approval.getExecutionId()));
        routes.put("send an error", () -> tasks.handleBpmnError(approval.getId(), "COMMAND_FAILED"));

        List<String> through = routes.entrySet().stream()
                .filter(route -> getsThrough(route.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(through).isEmpty();
        assertThat(routes).hasSizeGreaterThanOrEqualTo(24);
    }

    @Test
    void somebodyElseApprovesAndItRuns() {
        as(
                SAM,
                List.of("requester", "service-desk-lead"),
                () -> tasks.complete(approval.getId(), Map.of("approved", "yes")));
        assertThat(machine.claims()).hasSize(1);
        assertThat(jdbc.sql("select decided_by from workflow_approval where task_id = ?")
                        .param(approval.getId())
                        .query(UUID.class)
                        .single())
                .isEqualTo(SAM.id());
    }

    @Test
    void leadWhoIsNoneAnyMoreApprovesNothing() {
        jdbc.sql("update ticket set requester_id = null where number = ?")
                .param(number)
                .update();
        hasTaken("service-desk-lead", LENA);
        assertThatThrownBy(() -> as(LENA, () -> tasks.complete(approval.getId(), Map.of("approved", "yes"))))
                .hasMessageContaining("service-desk-lead");
        assertThat(machine.claims()).isEmpty();
    }

    /** An administrator can move tokens and write variables; the command is held against what was approved. */
    @Test
    void whatNobodyApprovedDoesNotRunWhateverVariablesSay() {
        runtime.setVariables(
                approval.getProcessInstanceId(),
                Map.of("risk", "low", "approved", "yes", "approvedBy", ADA.id() + " Ada Admin"));
        runtime.createProcessInstanceModification(approval.getProcessInstanceId())
                .cancelAllForActivity(Remediation.APPROVE)
                .startBeforeActivity(Remediation.RUN_COMMAND)
                .execute();
        assertThat(machine.claims()).isEmpty();
        assertThat(desk.timeline(number, "command"))
                .anyMatch(text -> text.contains("nobody approved this very command"));
    }

    @Test
    void approvalIsOfThisVeryCommand() {
        jdbc.sql("update ticket set requester_id = null where number = ?")
                .param(number)
                .update();
        runtime.setVariable(approval.getProcessInstanceId(), "commandTarget", "something-else");
        as(LENA, () -> tasks.complete(approval.getId(), Map.of("approved", "yes")));
        assertThat(machine.claims()).isEmpty();
        assertThat(desk.timeline(number, "command"))
                .anyMatch(text -> text.contains("not the command that the table of runbooks names"));
    }

    /** As the web apps tell it: an error of the request, in words. */
    @Test
    void refusalIsHeardInWords() {
        assertThatThrownBy(() -> as(LENA, () -> forms.submitTaskForm(approval.getId(), Map.of("approved", "yes"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessage("Nobody approves what they asked for themselves");
        assertThatThrownBy(() -> as(
                        SAM,
                        List.of("requester", "service-desk-lead"),
                        () -> tasks.complete(
                                approval.getId(), Map.of("approved", "yes", "ticketNumber", "INC-999999"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessage("The form of this task has no field ticketNumber");
        assertThatThrownBy(() -> as(
                        SAM,
                        List.of("requester", "service-desk-lead"),
                        () -> tasks.complete(approval.getId(), Map.of("approved", "perhaps"))))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageEndingWith("is none of the choices");
        assertThatThrownBy(() ->
                        as(SAM, List.of("requester", "service-desk-lead"), () -> tasks.complete(approval.getId())))
                .isInstanceOf(FormFieldValidationException.class)
                .hasMessageStartingWith("Fill in");
        assertThat(runtime.getVariable(approval.getProcessInstanceId(), "ticketNumber"))
                .isEqualTo(number);
    }

    @Test
    void whoeverDroveTheProcessToTheApprovalDoesNotApprove() {
        jdbc.sql("update ticket set requester_id = null where number = ?")
                .param(number)
                .update();
        Actors.as(
                Actor.person(LENA.id().toString(), LENA.fullName()),
                () -> runtime.createProcessInstanceModification(approval.getProcessInstanceId())
                        .cancelAllForActivity(Remediation.APPROVE)
                        .startBeforeActivity(Remediation.APPROVE)
                        .execute());
        Task again = tasks.createTaskQuery()
                .processInstanceId(approval.getProcessInstanceId())
                .singleResult();
        assertThatThrownBy(() -> as(LENA, () -> tasks.complete(again.getId(), Map.of("approved", "yes"))))
                .hasMessageContaining("Nobody approves");
        assertThat(machine.claims()).isEmpty();
    }

    /** Whether afterwards there is a command for the device, or an approval. */
    private boolean getsThrough(Runnable route) {
        try {
            as(LENA, route);
        } catch (RuntimeException refused) {
            assertThat(refused)
                    .isInstanceOfAny(
                            Refused.class,
                            AuthorizationException.class,
                            org.bailiwick.app.shared.Problem.class,
                            org.camunda.bpm.engine.ProcessEngineException.class,
                            IllegalArgumentException.class);
        }
        boolean approved = jdbc.sql("select count(*) from workflow_approval where ticket_number = ? and approved")
                        .param(number)
                        .query(Integer.class)
                        .single()
                > 0;
        return approved || !machine.claims().isEmpty();
    }

    private String anotherTicket() {
        return jdbc.sql("select number from ticket where number <> ? and requester_id is distinct from ? limit 1")
                .params(number, LENA.id())
                .query(String.class)
                .optional()
                .orElse("INC-999999");
    }

    /** As the web apps call the engine for a visitor. */
    private void as(TestPerson person, Runnable work) {
        as(person, person.roles(), work);
    }

    private void as(TestPerson person, List<String> groups, Runnable work) {
        identity.setAuthentication(person.username(), groups);
        try {
            Actors.as(Actor.person(person.id().toString(), person.fullName()), work);
        } finally {
            identity.clearAuthentication();
        }
    }

    private void asEngine(Runnable work) {
        identity.clearAuthentication();
        work.run();
        identity.setAuthentication(LENA.username(), LENA.roles());
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
