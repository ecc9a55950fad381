package org.bailiwick.processes;

import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.repositoryService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;

/** What both kinds of request have in common when their models are walked. */
final class RequestSteps {

    private RequestSteps() {}

    static void prepare(RecordedSteps steps, Consumer<DelegateExecution> order) {
        steps.when("resolveTicket", execution -> execution.setVariable("closeDue", in(Duration.ofDays(7))));
        steps.when(
                "remind",
                execution -> execution.setVariable(
                        "reminders", ((Number) execution.getVariable("reminders")).intValue() + 1));
        steps.when("readOrder", execution -> {
            execution.setVariable(Approval.APPROVERS, "lena");
            execution.setVariable(Approval.RULE, "any");
            execution.setVariable(Approval.QUORUM, 100);
            execution.setVariable(Approval.SUBJECT, "Something");
            execution.setVariable(Approval.APPROVAL_WINDOW, "P5D");
            execution.setVariable(ServiceRequest.APPROVED, true);
            execution.setVariable(ServiceRequest.REOPENED, false);
            order.accept(execution);
        });
    }

    static Date in(Duration time) {
        return Date.from(ClockUtil.getCurrentTime().toInstant().plus(time));
    }

    /** A process that waits until the test says what the vote came to; the deployment's id. */
    static String standInForApproval() {
        return repositoryService()
                .createDeployment()
                .addModelInstance(
                        "approval.bpmn",
                        Bpmn.createExecutableProcess(Approval.KEY)
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .receiveTask("voting")
                                .message("VoteEnded")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    static void voteEnds(String number, boolean approved) {
        var called = runtimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(Approval.KEY)
                .processInstanceBusinessKey(number)
                .singleResult();
        runtimeService()
                .createMessageCorrelation("VoteEnded")
                .processInstanceId(called.getId())
                .setVariable(Approval.APPROVED, approved)
                .setVariable(Approval.APPROVAL_OUTCOME, approved ? "approved" : "rejected")
                .correlate();
    }

    static ProcessInstance open(String process, String number) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("ticketNumber", number);
        variables.put("impact", 3);
        variables.put("urgency", 3);
        for (String absent : new String[] {
            "category", "service", "site", "ownerGroup", "assignee", "resolution", "reason", "deviceId"
        }) {
            variables.put(absent, null);
        }
        variables.put("requesterGroups", "");
        variables.put("runbook", "collect-diagnostics");
        variables.put("subject", null);
        variables.put("reminderAfter", "PT48H");
        variables.put("commandWindow", "PT15M");
        return runtimeService().startProcessInstanceByKey(process, number, variables);
    }

    static void correlate(String number, String message, Map<String, Object> variables) {
        runtimeService()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .setVariables(variables)
                .correlate();
    }
}
