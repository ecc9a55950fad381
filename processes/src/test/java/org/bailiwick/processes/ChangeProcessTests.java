package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.repositoryService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.taskService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(
        resources = {
            "bpmn/change.bpmn",
            "dmn/priority.dmn",
            "dmn/assignment-group.dmn",
            "dmn/change-risk.dmn",
            "dmn/change-approval.dmn"
        })
class ChangeProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();
    private static final String APPROVAL = "approval";
    private static final String NUMBER = "CHG-000001";

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS, APPROVAL);

    private String approval = "";
    private boolean free = true;

    @BeforeEach
    void standsInForTheVote() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when("bookWindow", execution -> {
            boolean booked = free || execution.getVariable(Change.OVERRIDE_REASON) != null;
            execution.setVariable(Change.WINDOW_FREE, booked);
            if (booked) {
                window(execution);
            }
        });
        STEPS.when("moveWindow", ChangeProcessTests::window);
        approval = repositoryService()
                .createDeployment()
                .addModelInstance(
                        "approval.bpmn",
                        Bpmn.createExecutableProcess(APPROVAL)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .receiveTask("voting")
                                .message("VoteEnded")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void cleanUp() {
        repositoryService().deleteDeployment(approval, true);
    }

    @Test
    void normalChangeIsAssessedVotedOnScheduledImplementedVerifiedAndReviewed() {
        ProcessInstance change = open();
        submit("normal", 3, true);
        assertThat(change).isWaitingAt("UserTask_Assess").variables().containsEntry(Change.RISK, "low");
        complete(task(change), withVariables("assessment", "accept", "comment", null));
        assertThat(change).isWaitingAt("CallActivity_Vote");
        assertThat(change)
                .variables()
                .containsEntry(Change.APPROVERS, "group:change-manager")
                .containsEntry("rule", "any");
        vote(true, "approved");
        assertThat(change).isWaitingAt("Gateway_Wait");
        execute(job("IntermediateCatchEvent_StartDue", change));
        assertThat(change)
                .isWaitingAt("UserTask_Implement")
                .task("UserTask_Implement")
                .isAssignedTo("sam");
        complete(task("UserTask_Implement", change), withVariables("notes", "done"));
        complete(task("UserTask_Verify", change), withVariables("verified", "yes", "findings", null));
        assertThat(change).isWaitingAt("UserTask_Review").variables().containsEntry(Change.OUTCOME, "successful");
        complete(task("UserTask_Review", change), withVariables("outcome", "with-issues", "lessons", "less haste"));
        assertThat(change).isEnded().hasPassed("EndEvent_Closed");
        assertThat(STEPS.ran())
                .containsSubsequence(
                        "assignTicket draft",
                        "startSlaClocks",
                        "submitChange",
                        "rateChange",
                        "setTicketStatus assessing",
                        "setTicketStatus approving",
                        "bookWindow",
                        "setTicketStatus scheduled",
                        "beginChange",
                        "setTicketStatus reviewing",
                        "closeChange");
    }

    @Test
    void standardChangeNeedsNeitherVoteNorReview() {
        ProcessInstance change = open();
        submit("standard", 3, true);
        assertThat(change).isWaitingAt("Gateway_Wait").hasNotPassed("UserTask_Assess", "CallActivity_Vote");
        execute(job("IntermediateCatchEvent_StartDue", change));
        complete(task("UserTask_Implement", change), withVariables("notes", null));
        complete(task("UserTask_Verify", change), withVariables("verified", "yes", "findings", null));
        assertThat(change).isEnded().hasPassed("EndEvent_Successful").hasNotPassed("UserTask_Review");
    }

    @Test
    void emergencyChangeIsVotedOnAtOnceAndReviewedAfterwards() {
        ProcessInstance change = open();
        submit("emergency", 1, false);
        assertThat(change).isWaitingAt("CallActivity_Vote").hasNotPassed("UserTask_Assess");
        assertThat(change).variables().containsEntry(Change.RISK, "high").containsEntry("rule", "any");
        vote(true, "approved");
        execute(job("IntermediateCatchEvent_StartDue", change));
        complete(task("UserTask_Implement", change), withVariables("notes", null));
        complete(task("UserTask_Verify", change), withVariables("verified", "yes", "findings", null));
        assertThat(change).isWaitingAt("UserTask_Review");
    }

    @Test
    void unsoundPlanGoesBackToTheDraft() {
        ProcessInstance change = open();
        submit("normal", 3, true);
        complete(task(change), withVariables("assessment", "return", "comment", "no back-out"));
        assertThat(change).isWaitingAt("UserTask_Plan");
        assertThat(STEPS.ran()).endsWith("returnChange");
    }

    @Test
    void rejectedChangeGoesBackToTheDraft() {
        ProcessInstance change = open();
        submit("emergency", 3, true);
        vote(false, "rejected");
        assertThat(change).isWaitingAt("UserTask_Plan");
        assertThat(STEPS.ran()).endsWith("returnChange");
    }

    @Test
    void conflictAsksForAnotherWindow() {
        free = false;
        ProcessInstance change = open();
        submit("standard", 3, true);
        assertThat(change).isWaitingAt("UserTask_ChooseWindow");
        complete(task(change), withVariables("plannedStart", "x", "plannedEnd", "y"));
        assertThat(change).isWaitingAt("Gateway_Wait").hasPassed("ServiceTask_Choose");
    }

    @Test
    void changeManagerOverridesAConflict() {
        free = false;
        ProcessInstance change = open();
        submit("standard", 3, true);
        act("override-conflict", Change.OVERRIDE_REASON, "both teams agreed");
        assertThat(change).isWaitingAt("Gateway_Wait").hasPassed("ServiceTask_Override");
    }

    @Test
    void scheduledChangeIsMoved() {
        ProcessInstance change = open();
        submit("standard", 3, true);
        act("reschedule", "plannedStart", "x", "plannedEnd", "y");
        assertThat(change).isWaitingAt("Gateway_Wait").hasPassed("ServiceTask_Reschedule");
    }

    @Test
    void changeCanBeCancelledUntilItsWindowBegins() {
        ProcessInstance change = open();
        submit("standard", 3, true);
        act("cancel", "reason", "not wanted");
        assertThat(change).isEnded().hasPassed("EndEvent_Cancelled");
        assertThat(STEPS.ran()).endsWith("cancelChange");
    }

    @Test
    void mergedChangeGivesItsWindowBackAndIsCancelledWhenNobodyUndoesIt() {
        STEPS.when(
                "resolveTicket",
                execution -> execution.setVariable(Incident.CLOSE_DUE, RequestSteps.in(Duration.ofDays(7))));
        ProcessInstance change = open();
        submit("standard", 3, true);
        act("merge", Incident.INTO, "CHG-000002");
        assertThat(change).isWaitingAt("Gateway_Merged");
        assertThat(openActions(change)).containsExactly("unmerge");
        execute(job("IntermediateCatchEvent_MergeStays", change));
        assertThat(change).isEnded().hasPassed("EndEvent_Merged");
        assertThat(STEPS.ran()).endsWith("mergeTicket", "returnChange", "resolveTicket", "cancelChange");
    }

    @Test
    void mergedChangeThatGoesOnByItselfIsADraft() {
        STEPS.when(
                "resolveTicket",
                execution -> execution.setVariable(Incident.CLOSE_DUE, RequestSteps.in(Duration.ofDays(7))));
        ProcessInstance change = open();
        act("merge", Incident.INTO, "CHG-000002");
        act("unmerge");
        assertThat(change).isWaitingAt("UserTask_Plan");
        assertThat(STEPS.ran()).endsWith("unmergeTicket", "setTicketStatus draft");
    }

    @Test
    void whatDoesNotWorkIsBackedOutAndReviewedEvenIfStandard() {
        ProcessInstance change = implementing("standard");
        assertThat(openActions(change)).containsExactlyInAnyOrder("back-out", "hand-over", "raise-incident");
        act("back-out", "reason", "it does not start");
        complete(task("UserTask_BackOut", change), withVariables("notes", "as before"));
        assertThat(change).isWaitingAt("UserTask_Review").variables().containsEntry(Change.OUTCOME, "backed-out");
        complete(task("UserTask_Review", change), withVariables("outcome", "backed-out", "lessons", null));
        assertThat(change).isEnded();
    }

    @Test
    void failedVerificationBacksOut() {
        ProcessInstance change = implementing("standard");
        complete(task("UserTask_Implement", change), withVariables("notes", null));
        complete(task("UserTask_Verify", change), withVariables("verified", "no", "findings", "errors"));
        assertThat(change).isWaitingAt("UserTask_BackOut");
    }

    @Test
    void overrunIsNotedAndTheWorkGoesOn() {
        ProcessInstance change = implementing("standard");
        execute(job("BoundaryEvent_WindowEnds", change));
        assertThat(change).isWaitingAt("UserTask_Implement").hasPassed("EndEvent_Overrun");
    }

    @Test
    void handingOverLeavesTheTaskOpen() {
        ProcessInstance change = implementing("standard");
        act("hand-over", Change.NEW_IMPLEMENTER, "lena");
        assertThat(change).isWaitingAt("UserTask_Implement").hasPassed("EndEvent_HandedOver");
    }

    @Test
    void incidentsItCausesAreRaisedWhileItGoesOn() {
        ProcessInstance change = implementing("standard");
        act("raise-incident", "incidentTitle", "mail is down", "incidentDescription", "", "incidentImpact", "1");
        execute(job("ServiceTask_RaiseIncident", change));
        assertThat(change).isWaitingAt("UserTask_Implement").hasPassed("EndEvent_IncidentRaised");
        assertThat(STEPS.ran()).endsWith("raiseIncident");
    }

    private ProcessInstance implementing(String type) {
        ProcessInstance change = open();
        submit(type, 3, true);
        execute(job("IntermediateCatchEvent_StartDue", change));
        return change;
    }

    private static void window(DelegateExecution execution) {
        var now = ClockUtil.getCurrentTime().toInstant();
        execution.setVariable(Change.START_DUE, Date.from(now.plus(Duration.ofHours(1))));
        execution.setVariable(Change.END_DUE, Date.from(now.plus(Duration.ofHours(3))));
    }

    private static ProcessInstance open() {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Change.TICKET_NUMBER, NUMBER);
        variables.put(Incident.IMPACT, 3);
        variables.put(Incident.URGENCY, 3);
        variables.put(Incident.CATEGORY, null);
        return runtimeService().startProcessInstanceByKey(Change.KEY, NUMBER, variables);
    }

    private static void submit(String type, int impact, boolean careful) {
        STEPS.when("submitChange", execution -> {
            execution.setVariable(Change.TYPE, type);
            execution.setVariable(Incident.IMPACT, impact);
            execution.setVariable(Change.CRITICALITY, "normal");
            execution.setVariable(Change.DEVICES, 1);
            execution.setVariable(Change.BACK_OUT_PLAN, careful);
            execution.setVariable(Change.TESTED, careful);
            execution.setVariable(Change.IMPLEMENTER, "sam");
            execution.setVariable(Change.SUBJECT, "a change");
        });
        Task plan = taskService()
                .createTaskQuery()
                .taskDefinitionKey("UserTask_Plan")
                .processInstanceBusinessKey(NUMBER)
                .singleResult();
        complete(plan);
    }

    private static void vote(boolean approved, String outcome) {
        var called = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(APPROVAL)
                .processInstanceBusinessKey(NUMBER)
                .singleResult();
        runtimeService()
                .createMessageCorrelation("VoteEnded")
                .processInstanceId(called.getId())
                .setVariables(Map.of("approved", approved, "approvalOutcome", outcome))
                .correlate();
    }

    private static List<String> openActions(ProcessInstance change) {
        return runtimeService()
                .createEventSubscriptionQuery()
                .processInstanceId(change.getId())
                .eventType("message")
                .list()
                .stream()
                .map(EventSubscription::getEventName)
                .map(name -> name.substring(Actions.PREFIX.length()))
                .toList();
    }

    private static void act(String action, String... fields) {
        Map<String, Object> variables = new HashMap<>(Map.of(Actions.ACTOR, "sam", "reason", ""));
        for (int i = 0; i < fields.length; i += 2) {
            variables.put(fields[i], fields[i + 1]);
        }
        runtimeService()
                .createMessageCorrelation(Actions.PREFIX + action)
                .processInstanceBusinessKey(NUMBER)
                .setVariables(variables)
                .correlate();
    }
}
