package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.claim;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.repositoryService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = {"bpmn/incident.bpmn", "dmn/priority.dmn", "dmn/assignment-group.dmn"})
class IncidentProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS, Remediation.KEY);

    private String remediation = "";

    @BeforeEach
    void standsInForRemediation() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when(
                "resolveTicket",
                execution -> execution.setVariable(
                        Incident.CLOSE_DUE,
                        Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(7)))));
        STEPS.when(
                "remind",
                execution -> execution.setVariable(
                        Incident.REMINDERS, ((Number) execution.getVariable(Incident.REMINDERS)).intValue() + 1));
        STEPS.when("reopenTicket", execution -> execution.setVariable(Incident.RUNBOOK, null));
        remediation = repositoryService()
                .createDeployment()
                .addModelInstance(
                        "remediation.bpmn",
                        Bpmn.createExecutableProcess(Remediation.KEY)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .receiveTask("running")
                                .message("RemediationEnded")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void removesTheStandIn() {
        repositoryService().deleteDeployment(remediation, true);
    }

    @Test
    void triageDecidesPriorityGroupAndClocksBeforeAPersonWorks() {
        ProcessInstance incident = open(1, 2, null);
        assertThat(incident).isWaitingAt(Incident.WORK);
        assertThat(incident)
                .variables()
                .containsEntry(Incident.PRIORITY, "P2")
                .containsEntry(Incident.GROUP, "service-desk");
        assertThat(task(incident)).hasCandidateGroup("service-desk").isNotAssigned();
        assertThat(STEPS.ran()).containsExactly("setPriority", "assignTicket assigned", "startSlaClocks");
    }

    @Test
    void impactOutsideTheTableLeavesThePriorityToTheStep() {
        ProcessInstance incident = open(9, 9, null);
        assertThat(incident).isWaitingAt(Incident.WORK).variables().containsEntry(Incident.PRIORITY, null);
    }

    @Test
    void curedByTheRunbookIsResolvedConfirmedAndClosed() {
        ProcessInstance incident = open(2, 1, "restart-watched-program");
        assertThat(incident).isWaitingAt("CallActivity_Remediate");
        remediationEnds("cured");
        assertThat(incident)
                .hasPassed("EndEvent_Cured", "ServiceTask_Resolve")
                .hasNotPassed(Incident.WORK)
                .isWaitingAt("Gateway_Confirm");
        act("confirm");
        assertThat(incident).isEnded().hasPassed("EndEvent_Closed");
        assertThat(STEPS.ran()).endsWith("resolveTicket", "setTicketStatus closed");
    }

    @Test
    void remediationThatDidNotHelpGoesToAPerson() {
        for (String outcome : new String[] {"not-cured", "failed", "expired", "rejected"}) {
            ProcessInstance incident = open(2, 1, "restart-watched-program");
            remediationEnds(outcome);
            assertThat(incident).as(outcome).isWaitingAt(Incident.WORK);
            act("cancel");
        }
    }

    @Test
    void personTakesItByClaimingAndResolvesByCompleting() {
        ProcessInstance incident = open(2, 2, null);
        claim(task(incident), "sam");
        complete(task(incident), withVariables(Incident.RESOLUTION, "plugged it in"));
        assertThat(incident).hasPassed("EndEvent_Solved").isWaitingAt("Gateway_Confirm");
        execute(job("IntermediateCatchEvent_CloseDue", incident));
        assertThat(incident).isEnded();
        assertThat(STEPS.ran()).contains("workTaken sam").endsWith("resolveTicket", "setTicketStatus closed");
    }

    @Test
    void takingItLeavesTheTaskOpen() {
        ProcessInstance incident = open(2, 2, null);
        act("take");
        assertThat(incident).isWaitingAt(Incident.WORK).hasPassed("ServiceTask_TakeUp");
    }

    @Test
    void waitingForTheCustomerEndsWithTheirReply() {
        ProcessInstance incident = open(2, 2, null);
        act("wait-for-customer", "question", "Which printer?");
        assertThat(incident).isWaitingAt("Gateway_Answer");
        correlate(Incident.CUSTOMER_REPLIED, Map.of());
        assertThat(incident).isWaitingAt(Incident.WORK);
        assertThat(STEPS.ran()).endsWith("setTicketStatus pending_customer", "setTicketStatus in_progress");
    }

    @Test
    void silentCustomerIsRemindedTwiceThenTheTicketIsResolved() {
        ProcessInstance incident = open(2, 2, null);
        act("wait-for-customer", "question", "Which printer?");
        execute(job("IntermediateCatchEvent_ReminderDue", incident));
        execute(job("IntermediateCatchEvent_ReminderDue", incident));
        assertThat(incident).isWaitingAt("Gateway_Answer");
        execute(job("IntermediateCatchEvent_ReminderDue", incident));
        assertThat(incident).hasPassed("EndEvent_NoAnswer").isWaitingAt("Gateway_Confirm");
        assertThat(STEPS.ran()).endsWith("remind", "remind", "noteOnTicket", "resolveTicket");
    }

    @Test
    void silentVendorNeverResolvesATicket() {
        ProcessInstance incident = open(2, 2, null);
        act("wait-for-vendor", "reference", "V-1");
        for (int i = 0; i < 4; i++) {
            execute(job("IntermediateCatchEvent_ReminderDue", incident));
        }
        assertThat(incident).isWaitingAt("Gateway_Answer");
        act("continue");
        assertThat(incident).isWaitingAt(Incident.WORK);
    }

    @Test
    void reopenedIncidentGoesToAPersonWithoutTheRunbook() {
        ProcessInstance incident = open(2, 1, "restart-watched-program");
        remediationEnds("cured");
        act("reopen", "reason", "it stopped again");
        assertThat(incident).isWaitingAt(Incident.WORK).hasPassed("ServiceTask_Reopen");
    }

    @Test
    void escalationAndReassignmentAreOpenWhileARunbookRuns() {
        ProcessInstance incident = open(2, 1, "restart-watched-program");
        act("escalate", "reason", "the director called");
        act("assign", "newGroup", "service-desk-lead", "newAssignee", "lena");
        assertThat(incident)
                .isWaitingAt("CallActivity_Remediate")
                .hasPassed("EndEvent_Escalated", "EndEvent_Reassigned");
        assertThat(STEPS.ran()).endsWith("escalateTicket", "assignTicket null");
    }

    @Test
    void cancellingEndsEverything() {
        ProcessInstance incident = open(2, 1, "restart-watched-program");
        act("cancel", "reason", "it was me");
        assertThat(incident).isEnded().hasPassed("EndEvent_Cancelled");
        assertThat(runtimeService().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void actionsAreWhatTheInstanceWaitsFor() {
        ProcessInstance incident = open(2, 2, null);
        assertThat(openActions(incident))
                .containsExactlyInAnyOrder(
                        "take",
                        "wait-for-customer",
                        "wait-for-vendor",
                        "wait-for-change",
                        "escalate",
                        "assign",
                        "cancel",
                        "merge",
                        "promote",
                        "link-problem",
                        "create-problem");
        act("wait-for-vendor", "reference", "V-1");
        assertThat(openActions(incident))
                .containsExactlyInAnyOrder(
                        "continue",
                        "escalate",
                        "assign",
                        "cancel",
                        "merge",
                        "promote",
                        "link-problem",
                        "create-problem");
        act("continue");
        complete(task(incident), withVariables(Incident.RESOLUTION, "done"));
        assertThat(openActions(incident))
                .containsExactlyInAnyOrder("confirm", "reopen", "promote", "link-problem", "create-problem");
    }

    @Test
    void waitingForAChangeEndsWithIt() {
        ProcessInstance incident = open(2, 2, null);
        act("wait-for-change", Incident.CHANGE, "CHG-000001");
        assertThat(incident)
                .isWaitingAt("Gateway_Answer")
                .hasPassed("ServiceTask_LinkChange")
                .variables()
                .containsEntry(Incident.PENDING_FOR, "change");
        for (int i = 0; i < 3; i++) {
            execute(job("IntermediateCatchEvent_ReminderDue", incident));
        }
        correlate(Incident.CHANGE_DONE, Map.of());
        assertThat(incident).isWaitingAt(Incident.WORK).hasPassed("IntermediateCatchEvent_ChangeDone");
        assertThat(STEPS.ran())
                .endsWith(
                        "linkChange",
                        "setTicketStatus pending_change",
                        "remind",
                        "remind",
                        "remind",
                        "setTicketStatus in_progress");
    }

    @Test
    void mergedIncidentIsClosedWhenNobodyUndoesIt() {
        ProcessInstance incident = open(2, 1, "restart-watched-program");
        act("merge", Incident.INTO, "INC-000002");
        assertThat(incident).isWaitingAt("Gateway_Merged").hasNotPassed("ServiceTask_Resolve");
        assertThat(openActions(incident)).contains("unmerge").doesNotContain("merge", "cancel");
        execute(job("IntermediateCatchEvent_MergeStays", incident));
        assertThat(incident).isEnded().hasPassed("EndEvent_Merged");
        assertThat(STEPS.ran()).endsWith("mergeTicket", "resolveTicket", "setTicketStatus closed");
        assertThat(runtimeService().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void mergeIsUndone() {
        ProcessInstance incident = open(2, 2, null);
        act("merge", Incident.INTO, "INC-000002");
        act("unmerge");
        assertThat(incident).isWaitingAt(Incident.WORK);
        assertThat(STEPS.ran()).endsWith("mergeTicket", "resolveTicket", "unmergeTicket", "reopenTicket");
    }

    @Test
    void promotingAndProblemsAreOpenAtAnyTime() {
        ProcessInstance incident = open(2, 2, null);
        act("promote", Incident.PROMOTED_BECAUSE, "nobody can print");
        complete(task(incident), withVariables(Incident.RESOLUTION, "done"));
        act("link-problem", Incident.PROBLEM, "PRB-000001");
        act("create-problem", Incident.PROBLEM_TITLE, "Printers");
        execute(job("ServiceTask_CreateProblem", incident));
        assertThat(incident)
                .isWaitingAt("Gateway_Confirm")
                .hasPassed("EndEvent_Promote", "EndEvent_LinkProblem", "EndEvent_CreateProblem");
        assertThat(STEPS.ran()).contains("promoteMajor").endsWith("linkProblem", "createProblem");
    }

    @Test
    void solvedProblemResolvesItsIncidents() {
        ProcessInstance incident = open(2, 1, "restart-watched-program");
        correlate(Incident.PROBLEM_SOLVED, Map.of(Incident.PROBLEM, "PRB-000001"));
        assertThat(incident)
                .isWaitingAt("Gateway_Confirm")
                .hasPassed("ServiceTask_ProblemSolved")
                .variables()
                .containsEntry(Incident.RESOLUTION, "Solved together with the problem PRB-000001.");
    }

    private static java.util.List<String> openActions(ProcessInstance incident) {
        return runtimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(incident.getId())
                .eventType("message")
                .list()
                .stream()
                .map(EventSubscription::getEventName)
                .filter(name -> name.startsWith(Actions.PREFIX))
                .map(name -> name.substring(Actions.PREFIX.length()))
                .toList();
    }

    private static ProcessInstance open(int impact, int urgency, @Nullable String runbook) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Incident.TICKET_NUMBER, "INC-000001");
        variables.put(Incident.IMPACT, impact);
        variables.put(Incident.URGENCY, urgency);
        variables.put(Incident.CATEGORY, null);
        variables.put(Incident.DEVICE_ID, "d-1");
        variables.put(Incident.ALERT_ID, "a-1");
        variables.put(Incident.RUNBOOK, runbook);
        variables.put(Incident.SUBJECT, "printer");
        variables.put(Incident.ASSIGNEE, null);
        variables.put(Incident.REMINDER_AFTER, "PT48H");
        variables.put(Remediation.APPROVAL_WINDOW, "PT8H");
        variables.put(Remediation.VERIFICATION_WINDOW, "PT15M");
        ProcessInstance incident = runtimeService().startProcessInstanceByKey(Incident.KEY, "INC-000001", variables);
        if (runbook != null) {
            execute(job("CallActivity_Remediate", incident));
        }
        return incident;
    }

    private static void remediationEnds(String outcome) {
        var called = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(Remediation.KEY)
                .processInstanceBusinessKey("INC-000001")
                .singleResult();
        runtimeService()
                .createMessageCorrelation("RemediationEnded")
                .processInstanceId(called.getId())
                .setVariable(Remediation.OUTCOME, outcome)
                .correlate();
    }

    private static void act(String action, String... fields) {
        Map<String, Object> variables = new HashMap<>(Map.of(Actions.ACTOR, "sam", "reason", ""));
        for (int i = 0; i < fields.length; i += 2) {
            variables.put(fields[i], fields[i + 1]);
        }
        correlate(Actions.PREFIX + action, variables);
    }

    private static void correlate(String message, Map<String, Object> variables) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey("INC-000001")
                .setVariables(variables)
                .correlate();
    }
}
