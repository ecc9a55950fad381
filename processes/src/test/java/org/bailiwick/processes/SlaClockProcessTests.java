package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.managementService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = {"bpmn/sla-clock.bpmn", "dmn/escalation.dmn"})
class SlaClockProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    private Duration goal = Duration.ofHours(8);

    @BeforeEach
    void countsInPlainHours() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when("nextSlaThreshold", execution -> {
            int before = (Integer) execution.getVariable(SlaClock.THRESHOLD);
            int next = before < 50 ? 50 : before < 100 ? before + 25 : before + 50;
            execution.setVariable(SlaClock.THRESHOLD, next);
            execution.setVariable(
                    SlaClock.DUE, Date.from(START.plus(goal.multipliedBy(next).dividedBy(100))));
        });
    }

    @Test
    void eachThresholdIsDecidedByTheTableUntilThePromiseIsKept() {
        ProcessInstance clock = start("resolution");
        for (String measure : new String[] {"none", "notify", "raise", "reassign", "notify"}) {
            assertThat(clock).isWaitingAt("Gateway_Running");
            execute(job("IntermediateCatchEvent_ThresholdReached", clock));
            assertThat(clock).variables().containsEntry(SlaClock.MEASURE, measure);
        }
        correlate(SlaClock.MET);
        assertThat(clock).isEnded().hasPassed("EndEvent_Met");
    }

    @Test
    void runningClockHasExactlyOneTimerAtItsInstant() {
        ProcessInstance clock = start("response");
        assertThat(managementService()
                        .createJobQuery()
                        .processInstanceId(clock.getId())
                        .singleResult()
                        .getDuedate())
                .isEqualTo(Date.from(START.plus(Duration.ofHours(4))));
    }

    @Test
    void pausedClockHasNoTimerAndGoesOnWhenResumed() {
        ProcessInstance clock = start("resolution");
        correlate(SlaClock.PAUSED);
        assertThat(clock).isWaitingAt("Gateway_Paused");
        assertThat(managementService()
                        .createJobQuery()
                        .processInstanceId(clock.getId())
                        .count())
                .isZero();
        correlate(SlaClock.RESUMED);
        assertThat(clock).isWaitingAt("Gateway_Running");
    }

    @Test
    void pausedClockEndsWhenTheTicketIsOver() {
        ProcessInstance clock = start("resolution");
        correlate(SlaClock.PAUSED);
        correlate(SlaClock.MET);
        assertThat(clock).isEnded().hasPassed("IntermediateCatchEvent_MetWhilePaused");
    }

    @Test
    void recalculationSetsAnotherInstant() {
        ProcessInstance clock = start("resolution");
        goal = Duration.ofHours(2);
        correlate(SlaClock.RECALCULATED);
        assertThat(clock).isWaitingAt("Gateway_Running").hasPassed("IntermediateCatchEvent_Recalculated");
        assertThat(managementService()
                        .createJobQuery()
                        .processInstanceId(clock.getId())
                        .count())
                .isEqualTo(1);
    }

    private static ProcessInstance start(String target) {
        return runtimeService()
                .startProcessInstanceByKey(
                        SlaClock.KEY,
                        "INC-000001",
                        Map.of(
                                SlaClock.TICKET_NUMBER, "INC-000001",
                                SlaClock.CLOCK_ID, "c-1",
                                SlaClock.TARGET, target,
                                SlaClock.PRIORITY, "P3",
                                SlaClock.KIND, "incident",
                                SlaClock.THRESHOLD, 0));
    }

    private static void correlate(String message) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey("INC-000001")
                .correlate();
    }
}
