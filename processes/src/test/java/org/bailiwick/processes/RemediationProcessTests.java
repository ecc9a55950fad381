package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.historyService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = {"bpmn/remediation.bpmn", "dmn/runbook.dmn"})
class RemediationProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    private boolean clearedAlready;

    @BeforeEach
    void verifiesForAQuarterOfAnHour() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when("beginVerification", execution -> {
            execution.setVariable(Remediation.ALERT_CLEARED, clearedAlready);
            execution.setVariable(
                    Remediation.VERIFY_DUE,
                    Date.from(ClockUtil.getCurrentTime().toInstant().plus(Duration.ofMinutes(15))));
        });
    }

    @Test
    void lowRiskRunsAtOnceAndIsCuredWhenTheAlertClears() {
        ProcessInstance remediation = start("restart-watched-program", "printer");
        assertThat(remediation).isWaitingAt(Remediation.RUN_COMMAND).hasNotPassed(Remediation.APPROVE);
        result(remediation, "done", "exit code 0");
        assertThat(remediation).isWaitingAt("Gateway_Verify");
        correlateCleared();
        assertOutcome(remediation, "cured", "EndEvent_Cured");
    }

    @Test
    void alertThatClearedBeforeTheResultIsCuredToo() {
        clearedAlready = true;
        ProcessInstance remediation = start("restart-watched-program", "printer");
        result(remediation, "done", "exit code 0");
        assertOutcome(remediation, "cured", "EndEvent_Cured");
    }

    @Test
    void valuesThatStayBadAreNotCured() {
        ProcessInstance remediation = start("clean-temporary-path", "/mnt/small");
        result(remediation, "done", "0 files");
        execute(job("IntermediateCatchEvent_WindowOver", remediation));
        assertOutcome(remediation, "not-cured", "EndEvent_NotCured");
    }

    @Test
    void failedCommandIsNoted() {
        ProcessInstance remediation = start("restart-watched-program", "printer");
        result(remediation, "failed", "exit code 1");
        assertOutcome(remediation, "failed", "EndEvent_Failed");
        assertThat(variable(remediation, Remediation.COMMAND_SUMMARY)).isEqualTo("exit code 1");
    }

    @Test
    void silentDeviceLetsTheCommandExpire() {
        ProcessInstance remediation = start("restart-watched-program", "printer");
        execute(job("BoundaryEvent_CommandExpired", remediation));
        assertOutcome(remediation, "expired", "EndEvent_Expired");
        assertThat(STEPS.ran()).containsExactly("withdrawCommand", "noteOnTicket");
    }

    @Test
    void highRiskRunsAfterALeadApproved() {
        ProcessInstance remediation = start("restart-watched-program", "risky-database");
        assertThat(remediation).isWaitingAt(Remediation.APPROVE);
        assertThat(task(remediation)).hasCandidateGroup("service-desk-lead");
        complete(task(remediation), withVariables(Remediation.APPROVED, "yes"));
        assertThat(remediation).isWaitingAt(Remediation.RUN_COMMAND);
    }

    @Test
    void rejectedRunbookDoesNotRun() {
        ProcessInstance remediation = start("restart-service", "cron");
        complete(task(remediation), withVariables(Remediation.APPROVED, "no"));
        assertOutcome(remediation, "rejected", "EndEvent_Rejected");
        assertThat(remediation).hasNotPassed(Remediation.RUN_COMMAND);
    }

    @Test
    void undecidedApprovalEndsAsRejected() {
        ProcessInstance remediation = start("restart-service", "cron");
        execute(job("BoundaryEvent_ApprovalTooLate", remediation));
        assertOutcome(remediation, "rejected", "EndEvent_Rejected");
    }

    @Test
    void alertThatClearsBeforeTheApprovalNeedsNoCommand() {
        ProcessInstance remediation = start("restart-service", "cron");
        correlateCleared();
        assertOutcome(remediation, "cured", "EndEvent_Cured");
        assertThat(remediation).hasNotPassed(Remediation.RUN_COMMAND);
    }

    @Test
    void unknownRunbookAsksALeadFirst() {
        assertThat(start("format-disk", "")).isWaitingAt(Remediation.APPROVE);
    }

    private static ProcessInstance start(String runbook, String subject) {
        return runtimeService()
                .startProcessInstanceByKey(
                        Remediation.KEY,
                        "INC-000001",
                        Map.of(
                                Remediation.TICKET_NUMBER, "INC-000001",
                                Remediation.DEVICE_ID, "d-1",
                                Remediation.ALERT_ID, "a-1",
                                Remediation.RUNBOOK, runbook,
                                Remediation.SUBJECT, subject,
                                Remediation.APPROVAL_WINDOW, "PT8H"));
    }

    private static void result(ProcessInstance remediation, String name, String summary) {
        String waiting = runtimeService()
                .createExecutionQuery()
                .processInstanceId(remediation.getId())
                .activityId(Remediation.RUN_COMMAND)
                .singleResult()
                .getId();
        runtimeService().signal(waiting, name, summary, Map.of());
    }

    private static void correlateCleared() {
        runtimeService()
                .createMessageCorrelation(AlertResponse.ALERT_CLEARED)
                .processInstanceBusinessKey("INC-000001")
                .correlate();
    }

    private static void assertOutcome(ProcessInstance remediation, String outcome, String end) {
        assertThat(remediation).isEnded().hasPassed(end);
        assertThat(variable(remediation, Remediation.OUTCOME)).isEqualTo(outcome);
    }

    private static Object variable(ProcessInstance instance, String name) {
        return historyService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .variableName(name)
                .singleResult()
                .getValue();
    }
}
