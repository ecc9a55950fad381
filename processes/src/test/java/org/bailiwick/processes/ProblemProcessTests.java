package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.claim;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = {"bpmn/problem.bpmn", "dmn/priority.dmn", "dmn/assignment-group.dmn"})
class ProblemProcessTests {

    private static final String NUMBER = "PRB-000001";
    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    @BeforeEach
    void stepsSetWhatTheServersDo() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when(
                "resolveTicket",
                execution -> execution.setVariable(
                        Incident.CLOSE_DUE,
                        Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(7)))));
        STEPS.when("raiseChange", execution -> execution.setVariable(Problem.CHANGE, "CHG-000001"));
    }

    @Test
    void causeAndWorkaroundAreSoughtAtOnce() {
        ProcessInstance problem = open();
        assertThat(problem).isWaitingAt(Problem.WORK, Problem.WORKAROUND_TASK);
        assertThat(task(Problem.WORK, problem))
                .hasCandidateGroup("service-desk")
                .isNotAssigned();
        assertThat(STEPS.ran()).containsExactly("setPriority", "assignTicket assigned", "startSlaClocks");
        act("take");
        claim(task(Problem.WORK, problem), "sam");
        assertThat(STEPS.ran()).endsWith("takeUp", "workTaken sam");
    }

    @Test
    void workaroundBecomesAKnownErrorAndTheProblemIsSolvedWithItsIncidents() {
        ProcessInstance problem = open();
        found(problem, "Turn it off and on");
        assertThat(problem).isWaitingAt(Problem.DECIDE).hasPassed("ServiceTask_PublishKnownError");
        decide(problem, "solved");
        assertThat(problem).isWaitingAt("Gateway_Confirm").hasPassed("EndEvent_Solved");
        act("close", Problem.CLOSE_INCIDENTS, true);
        execute(job("ServiceTask_CloseIncidents", problem));
        assertThat(problem).isEnded().hasPassed("EndEvent_Closed");
        assertThat(STEPS.ran())
                .endsWith("retireKnownError", "resolveTicket", "closeLinkedIncidents", "setTicketStatus closed");
    }

    @Test
    void withoutAWorkaroundNothingIsPublishedAndIncidentsStayAsTheyAre() {
        ProcessInstance problem = open();
        found(problem, null);
        decide(problem, "accept");
        execute(job("IntermediateCatchEvent_CloseDue", problem));
        assertThat(problem)
                .isEnded()
                .hasPassed("EndEvent_Accepted")
                .hasNotPassed(
                        "ServiceTask_PublishKnownError", "ServiceTask_RetireKnownError", "ServiceTask_CloseIncidents");
    }

    @Test
    void changeIsRaisedAndWaitedFor() {
        ProcessInstance problem = open();
        found(problem, null);
        decide(problem, "change");
        execute(job("ServiceTask_RaiseChange", problem));
        assertThat(problem).isWaitingAt("Gateway_Change");
        correlate(Problem.CHANGE_DONE, Map.of());
        assertThat(problem).isWaitingAt(Problem.DECIDE);
        assertThat(STEPS.ran())
                .endsWith("raiseChange", "setTicketStatus pending_change", "setTicketStatus in_progress");
    }

    @Test
    void nobodyHasToWaitForTheChange() {
        ProcessInstance problem = open();
        found(problem, null);
        decide(problem, "change");
        execute(job("ServiceTask_RaiseChange", problem));
        act("continue");
        assertThat(problem).isWaitingAt(Problem.DECIDE);
    }

    @Test
    void causeThatWasNoneIsSoughtAgain() {
        ProcessInstance problem = open();
        found(problem, null);
        decide(problem, "investigate");
        assertThat(problem).isWaitingAt(Problem.WORK, Problem.WORKAROUND_TASK);
    }

    @Test
    void incidentsAreLinkedAndTheKnownErrorCorrectedAtAnyTime() {
        ProcessInstance problem = open();
        act("link-incident", Problem.INCIDENT, "INC-000001");
        act("update-known-error", Problem.WORKAROUND, "Wait");
        act("assign", "newGroup", "service-desk-lead", "newAssignee", "lena");
        assertThat(problem).hasPassed("EndEvent_LinkIncident", "EndEvent_UpdateKnownError", "EndEvent_Reassign");
        assertThat(STEPS.ran()).endsWith("linkIncident", "publishKnownError", "assignTicket null");
    }

    @Test
    void reopenedProblemIsInvestigatedAgain() {
        ProcessInstance problem = open();
        found(problem, null);
        decide(problem, "solved");
        act("reopen", "reason", "again");
        assertThat(problem).isWaitingAt(Problem.WORK, Problem.WORKAROUND_TASK).hasPassed("ServiceTask_Reopen");
    }

    @Test
    void cancellingEndsEverything() {
        ProcessInstance problem = open();
        act("cancel", "reason", "it was the weather");
        assertThat(problem).isEnded().hasPassed("EndEvent_Cancelled");
    }

    @Test
    void mergedProblemIsClosedWhenNobodyUndoesIt() {
        ProcessInstance problem = open();
        act("merge", Incident.INTO, "PRB-000002");
        assertThat(problem).isWaitingAt("Gateway_Merged");
        execute(job("IntermediateCatchEvent_MergeStays", problem));
        assertThat(problem).isEnded().hasPassed("EndEvent_Merged");
        assertThat(STEPS.ran()).endsWith("mergeTicket", "resolveTicket", "setTicketStatus closed");
    }

    @Test
    void mergedProblemThatGoesOnByItselfIsInvestigatedAgain() {
        ProcessInstance problem = open();
        found(problem, null);
        act("merge", Incident.INTO, "PRB-000002");
        act("unmerge");
        assertThat(problem).isWaitingAt(Problem.WORK, Problem.WORKAROUND_TASK);
        assertThat(STEPS.ran()).endsWith("unmergeTicket", "reopenTicket");
    }

    private static void found(ProcessInstance problem, @Nullable String workaround) {
        complete(task(Problem.WORK, problem), withVariables(Problem.ROOT_CAUSE, "A loose cable"));
        complete(task(Problem.WORKAROUND_TASK, problem), withVariables(Problem.WORKAROUND, workaround));
    }

    private static void decide(ProcessInstance problem, String nextStep) {
        complete(task(Problem.DECIDE, problem), withVariables(Problem.NEXT_STEP, nextStep));
    }

    private static ProcessInstance open() {
        Map<String, Object> variables = new HashMap<>();
        variables.put(Incident.TICKET_NUMBER, NUMBER);
        variables.put(Incident.IMPACT, 2);
        variables.put(Incident.URGENCY, 2);
        variables.put(Incident.CATEGORY, null);
        variables.put(Incident.ASSIGNEE, null);
        return runtimeService().startProcessInstanceByKey(Problem.KEY, NUMBER, variables);
    }

    private static void act(String action, @Nullable Object... fields) {
        Map<String, Object> variables = new HashMap<>(Map.of(Actions.ACTOR, "sam", "reason", ""));
        for (int i = 0; i < fields.length; i += 2) {
            variables.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        correlate(Actions.PREFIX + action, variables);
    }

    private static void correlate(String message, Map<String, Object> variables) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(NUMBER)
                .setVariables(variables)
                .correlate();
    }
}
