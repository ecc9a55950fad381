package org.bailiwick.app.workflow.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.models.LiveDecisions;
import org.bailiwick.app.workflow.models.LiveDecisions.Column;
import org.bailiwick.app.workflow.models.LiveDecisions.LiveDecision;
import org.bailiwick.processes.Decisions;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;

/**
 * Listens to the end of a business rule task: each output of its table becomes a variable, null where no rule fits, so
 * that gateways can ask for it. Told on the ticket's timeline once there is a ticket.
 */
@ProcessStep("keepDecision")
class KeepDecision implements ExecutionListener {

    private final LiveDecisions decisions;
    private final Tickets tickets;

    KeepDecision(LiveDecisions decisions, Tickets tickets) {
        this.decisions = decisions;
        this.tickets = tickets;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (!(execution.getVariable("decisionResult") instanceof DmnDecisionResult result)) {
            return;
        }
        var task = (BusinessRuleTask) execution.getBpmnModelElementInstance();
        String key = task.getCamundaDecisionRef();
        Map<String, Object> answer =
                result.isEmpty() ? Map.of() : result.getSingleResult().getEntryMap();
        LiveDecision decision = decisions.get(key);
        decision.outputs()
                .forEach(
                        output -> execution.getProcessInstance().setVariable(output.name(), answer.get(output.name())));
        tell(execution, decision, answer, inWords(decision.outputs(), answer));
    }

    /** The answer alone where the table gives one, each with its column's label where it gives several. */
    private static String inWords(List<Column> outputs, Map<String, Object> answer) {
        if (answer.values().stream().allMatch(Objects::isNull)) {
            return "no rule fits";
        }
        return outputs.stream()
                .filter(output -> answer.get(output.name()) != null)
                .map(output -> (outputs.size() == 1 ? "" : output.label() + " = ") + answer.get(output.name()))
                .collect(Collectors.joining("; "));
    }

    private void tell(DelegateExecution execution, LiveDecision decision, Map<String, Object> answer, String text) {
        boolean quiet = decision.key().equals(Decisions.ESCALATION) && "none".equals(answer.get("measure"));
        new Variables(execution)
                .optionalText("ticketNumber")
                .filter(number -> !quiet)
                .ifPresent(number -> {
                    Map<String, Object> told = new LinkedHashMap<>(answer);
                    told.values().removeIf(Objects::isNull);
                    Runnable note = () -> tickets.internalNote(
                            number,
                            TimelineKind.DECISION,
                            decision.name() + ": " + text,
                            Map.of("decision", decision.key(), "version", decision.version(), "answer", told));
                    Actors.as(Step.actor(execution), note);
                });
    }
}
