package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.Deployment;
import org.camunda.community.process_test_coverage.junit5.platform7.ProcessEngineCoverageExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Deployment(resources = {"bpmn/alert-response.bpmn", "dmn/response-choice.dmn", "dmn/runbook-choice.dmn"})
class AlertResponseProcessTests {

    private static final RecordedSteps STEPS = new RecordedSteps();

    @RegisterExtension
    static final ProcessEngineCoverageExtension ENGINE = ModelEngine.walking(STEPS);

    @BeforeEach
    void opensTickets() {
        init(ENGINE.getProcessEngine());
        STEPS.forget();
        STEPS.when("openIncident", execution -> execution.setVariable(AlertResponse.TICKET_NUMBER, "INC-000007"));
    }

    @Test
    void warningOfAnUnknownRuleIsIgnored() {
        ProcessInstance response = alert("fan-noise", "warning", "fan.rpm", "", null);
        assertThat(response).isEnded().hasPassed("EndEvent_Ignored");
        assertThat(STEPS.ran()).isEmpty();
    }

    @Test
    void stoppedProgramOpensAnIncidentWithItsRunbookUntilTheAlertClears() {
        ProcessInstance response = alert("program-down", "high", "program.running", "printer", null);
        assertThat(response).isWaitingAt("Gateway_WaitForEnd").hasPassed("BusinessRuleTask_ChooseRunbook");
        assertThat(response).variables().containsEntry(AlertResponse.RUNBOOK, "restart-watched-program");
        correlate(AlertResponse.ALERT_CLEARED);
        assertThat(response).isEnded().hasPassed("ServiceTask_NoteCleared", "EndEvent_Cleared");
        assertThat(STEPS.ran()).containsExactly("openIncident", "noteOnTicket");
    }

    @Test
    void silentDeviceOpensAnIncidentWithoutRunbookAndEndsWithTheTicket() {
        ProcessInstance response = alert("device-silent", "high", "device.silent", "", null);
        assertThat(response).isWaitingAt("Gateway_WaitForEnd").hasNotPassed("BusinessRuleTask_ChooseRunbook");
        correlate(AlertResponse.TICKET_CLOSED);
        assertThat(response).isEnded().hasPassed("EndEvent_TicketClosed");
        assertThat(STEPS.ran()).containsExactly("openIncident");
    }

    @Test
    void repeatedFaultIsAttachedToTheOpenTicket() {
        ProcessInstance response = alert("program-down", "high", "program.running", "printer", "INC-000003");
        assertThat(response)
                .isWaitingAt("Gateway_WaitForEnd")
                .hasPassed("ServiceTask_AttachToTicket")
                .variables()
                .containsEntry(AlertResponse.TICKET_NUMBER, "INC-000003");
        assertThat(STEPS.ran()).containsExactly("attachAlert");
        correlate(AlertResponse.ALERT_CLEARED);
        assertThat(response).isEnded();
    }

    @Test
    void watchedAlertThatClearsLeavesNoTrace() {
        ProcessInstance response = alert("cpu-saturated", "warning", "cpu.load", "", null);
        assertThat(response).isWaitingAt("Gateway_Watch");
        correlate(AlertResponse.ALERT_CLEARED);
        assertThat(response).isEnded().hasPassed("EndEvent_ClearedByItself");
        assertThat(STEPS.ran()).isEmpty();
    }

    @Test
    void watchedAlertThatStaysOpensAnIncident() {
        ProcessInstance response = alert("cpu-saturated", "warning", "cpu.load", "", null);
        execute(job("IntermediateCatchEvent_WatchedLongEnough", response));
        assertThat(response).isWaitingAt("Gateway_WaitForEnd").hasPassed("ServiceTask_OpenIncident");
    }

    @Test
    void metricWithoutRunbookStillOpensAnIncident() {
        ProcessInstance response = alert("program-down", "high", "program.running", "", null);
        assertThat(response).isWaitingAt("Gateway_WaitForEnd");
        assertThat(response).variables().containsEntry(AlertResponse.RUNBOOK, null);
    }

    private static ProcessInstance alert(
            String rule, String severity, String metric, String subject, @Nullable String openTicket) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(AlertResponse.ALERT_ID, "a-1");
        variables.put(AlertResponse.DEVICE_ID, "d-1");
        variables.put(AlertResponse.RULE_KEY, rule);
        variables.put(AlertResponse.SEVERITY, severity);
        variables.put(AlertResponse.METRIC, metric);
        variables.put(AlertResponse.SUBJECT, subject);
        variables.put(AlertResponse.SUMMARY, "something is wrong");
        variables.put(AlertResponse.OPEN_TICKET, openTicket);
        variables.put(AlertResponse.RUNBOOK, null);
        return runtimeService().startProcessInstanceByMessage(AlertResponse.ALERT_OPENED, "a-1", variables);
    }

    private static void correlate(String message) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey("a-1")
                .correlate();
    }
}
