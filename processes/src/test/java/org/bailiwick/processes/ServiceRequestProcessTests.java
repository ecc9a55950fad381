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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(
        resources = {"bpmn/service-request.bpmn", "dmn/priority.dmn", "dmn/assignment-group.dmn", "dmn/runbook.dmn"})
class ServiceRequestProcessTests {

    private static final String NUMBER = "REQ-000001";
    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS, Approval.KEY);

    private final Deque<String> tasks = new ArrayDeque<>();
    private boolean approvalNeeded;
    private String approval = "";

    @BeforeEach
    void ordersOneThingThatAPersonDoes() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        tasks.clear();
        tasks.add("person");
        approvalNeeded = false;
        RequestSteps.prepare(STEPS, execution -> execution.setVariable(ServiceRequest.APPROVAL_NEEDED, approvalNeeded));
        STEPS.when("nextFulfilment", execution -> {
            boolean again = Boolean.TRUE.equals(execution.getVariable(ServiceRequest.REOPENED));
            execution.setVariable(ServiceRequest.REOPENED, false);
            execution.setVariable(
                    ServiceRequest.FULFILMENT, again ? "person" : tasks.isEmpty() ? "done" : tasks.remove());
            execution.setVariable(ServiceRequest.FULFILMENT_TITLE, "Set it up");
        });
        approval = RequestSteps.standInForApproval();
    }

    @AfterEach
    void removesTheStandIn() {
        repositoryService().deleteDeployment(approval, true);
    }

    @Test
    void withoutApprovalTheDeskBeginsAtOnce() {
        ProcessInstance request = open();
        assertThat(request)
                .isWaitingAt(ServiceRequest.WORK)
                .hasPassed("ServiceTask_StartClocks", "ServiceTask_ReadOrder")
                .hasNotPassed("CallActivity_Approve");
        claim(task(request), "sam");
        complete(task(request), withVariables("resolution", "took one from stock"));
        assertThat(request).hasPassed("EndEvent_Fulfilled").isWaitingAt("Gateway_Confirm");
        act("confirm");
        assertThat(request).isEnded().hasPassed("EndEvent_Closed");
        assertThat(STEPS.ran()).endsWith("resolveTicket", "setTicketStatus closed");
    }

    @Test
    void approvalComesFirst() {
        approvalNeeded = true;
        ProcessInstance request = open();
        assertThat(request).isWaitingAt("CallActivity_Approve");
        assertThat(STEPS.ran()).endsWith("setTicketStatus approving");
        RequestSteps.voteEnds(NUMBER, true);
        assertThat(request).isWaitingAt(ServiceRequest.WORK).hasPassed("ServiceTask_Approved");
    }

    @Test
    void turnedDownRequestIsOver() {
        approvalNeeded = true;
        ProcessInstance request = open();
        RequestSteps.voteEnds(NUMBER, false);
        assertThat(request)
                .isEnded()
                .hasPassed("EndEvent_NotApproved", "EndEvent_Rejected")
                .hasNotPassed(ServiceRequest.WORK);
        assertThat(STEPS.ran()).endsWith("setTicketStatus cancelled");
    }

    @Test
    void oneTaskFollowsTheOther() {
        tasks.add("person");
        tasks.add("person");
        ProcessInstance request = open();
        for (int i = 0; i < 3; i++) {
            assertThat(request).isWaitingAt(ServiceRequest.WORK);
            complete(task(request), withVariables("resolution", "done"));
        }
        assertThat(request).isWaitingAt("Gateway_Confirm");
    }

    @Test
    void runbookDoesWhatItCan() {
        tasks.addFirst("runbook");
        ProcessInstance request = open();
        assertThat(request).isWaitingAt("ServiceTask_RunCommand");
        signal("done");
        assertThat(request).hasPassed("ServiceTask_NoteDone").isWaitingAt(ServiceRequest.WORK);
    }

    @Test
    void failedRunbookIsDoneByHand() {
        tasks.clear();
        tasks.add("runbook");
        ProcessInstance request = open();
        signal("failed");
        assertThat(request).hasPassed("ServiceTask_NoteByHand").isWaitingAt(ServiceRequest.WORK);
    }

    @Test
    void silentDeviceMeansByHandToo() {
        tasks.clear();
        tasks.add("runbook");
        ProcessInstance request = open();
        execute(job("BoundaryEvent_CommandExpired", request));
        assertThat(request).isWaitingAt(ServiceRequest.WORK);
        assertThat(STEPS.ran()).contains("withdrawCommand");
    }

    @Test
    void waitsForTheCustomerAndForTheVendor() {
        ProcessInstance request = open();
        act("wait-for-customer", "question", "Which size?");
        assertThat(request).isWaitingAt("Gateway_Answer");
        execute(job("IntermediateCatchEvent_ReminderDue", request));
        assertThat(request).hasPassed("ServiceTask_Remind").isWaitingAt("Gateway_Answer");
        RequestSteps.correlate(NUMBER, "CustomerReplied", Map.of());
        assertThat(request).isWaitingAt(ServiceRequest.WORK);
        act("wait-for-vendor", "reference", "V-1");
        act("continue");
        assertThat(request).isWaitingAt(ServiceRequest.WORK);
    }

    @Test
    void deskTakesHandsOnAndEscalates() {
        ProcessInstance request = open();
        act("take");
        act("escalate", "reason", "it is urgent");
        act("assign", "newGroup", "service-desk-lead", "newAssignee", "lena");
        assertThat(request)
                .isWaitingAt(ServiceRequest.WORK)
                .hasPassed("EndEvent_Taken", "EndEvent_Escalated", "EndEvent_Reassigned");
    }

    @Test
    void cancellingEndsTheVoteToo() {
        approvalNeeded = true;
        ProcessInstance request = open();
        act("cancel", "reason", "not needed");
        assertThat(request).isEnded().hasPassed("EndEvent_Cancelled");
        assertThat(runtimeService().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void reopenedRequestIsLookedAtByAPersonWithoutAnotherVote() {
        approvalNeeded = true;
        ProcessInstance request = open();
        RequestSteps.voteEnds(NUMBER, true);
        complete(task(request), withVariables("resolution", "done"));
        act("reopen", "reason", "the charger is missing");
        assertThat(request).isWaitingAt(ServiceRequest.WORK);
        complete(task(request), withVariables("resolution", "brought the charger"));
        execute(job("IntermediateCatchEvent_CloseDue", request));
        assertThat(request).isEnded().hasPassed("EndEvent_Closed");
    }

    @Test
    void mergedRequestIsClosedWhenNobodyUndoesIt() {
        ProcessInstance request = open();
        act("merge", Incident.INTO, "REQ-000002");
        assertThat(request).isWaitingAt("Gateway_Merged").hasNotPassed("ServiceTask_Deliver");
        execute(job("IntermediateCatchEvent_MergeStays", request));
        assertThat(request).isEnded().hasPassed("EndEvent_Merged");
        assertThat(STEPS.ran()).endsWith("mergeTicket", "resolveTicket", "setTicketStatus closed");
    }

    @Test
    void mergedRequestThatGoesOnByItselfIsLookedAtAgain() {
        approvalNeeded = true;
        ProcessInstance request = open();
        act("merge", Incident.INTO, "REQ-000002");
        act("unmerge");
        assertThat(request).isWaitingAt("CallActivity_Approve");
        RequestSteps.voteEnds(NUMBER, true);
        assertThat(request).isWaitingAt(ServiceRequest.WORK);
        assertThat(STEPS.ran()).containsSubsequence("mergeTicket", "unmergeTicket", "reopenTicket");
    }

    private static ProcessInstance open() {
        return RequestSteps.open(ServiceRequest.KEY, NUMBER);
    }

    private static void signal(String name) {
        var execution = runtimeService()
                .createExecutionQuery()
                .activityId("ServiceTask_RunCommand")
                .processInstanceBusinessKey(NUMBER)
                .singleResult();
        runtimeService().signal(execution.getId(), name, "no space left", Map.of());
    }

    private static void act(String action, String... fields) {
        Map<String, Object> variables = new HashMap<>(Map.of(Actions.ACTOR, "sam", "reason", ""));
        List<String> given = List.of(fields);
        for (int i = 0; i < given.size(); i += 2) {
            variables.put(given.get(i), given.get(i + 1));
        }
        RequestSteps.correlate(NUMBER, Actions.PREFIX + action, variables);
    }
}
