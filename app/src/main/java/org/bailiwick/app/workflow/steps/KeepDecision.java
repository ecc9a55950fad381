package org.bailiwick.app.workflow.steps;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Decisions;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Output;

/**
 * Listens to the end of a business rule task: each output of its table becomes a variable, null where no rule fits, so
 * that gateways can ask for it. Told on the ticket's timeline once there is a ticket.
 */
@ProcessStep("keepDecision")
class KeepDecision implements ExecutionListener {

    private final RepositoryService repository;
    private final Tickets tickets;

    KeepDecision(RepositoryService repository, Tickets tickets) {
        this.repository = repository;
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
        DecisionDefinition decision = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .latestVersion()
                .singleResult();
        Collection<Output> outputs =
                repository.getDmnModelInstance(decision.getId()).getModelElementsByType(Output.class);
        outputs.forEach(
                output -> execution.getProcessInstance().setVariable(output.getName(), answer.get(output.getName())));
        tell(execution, decision, answer, inWords(outputs, answer));
    }

    /** The answer alone where the table gives one, each with its column's label where it gives several. */
    private static String inWords(Collection<Output> outputs, Map<String, Object> answer) {
        if (answer.values().stream().allMatch(Objects::isNull)) {
            return "no rule fits";
        }
        return outputs.stream()
                .filter(output -> answer.get(output.getName()) != null)
                .map(output -> (outputs.size() == 1 ? "" : output.getLabel() + " = ") + answer.get(output.getName()))
                .collect(Collectors.joining("; "));
    }

    private void tell(
            DelegateExecution execution, DecisionDefinition decision, Map<String, Object> answer, String text) {
        boolean quiet = decision.getKey().equals(Decisions.ESCALATION) && "none".equals(answer.get("measure"));
        new Variables(execution)
                .optionalText("ticketNumber")
                .filter(number -> !quiet)
                .ifPresent(number -> {
                    Map<String, Object> told = new LinkedHashMap<>(answer);
                    told.values().removeIf(Objects::isNull);
                    Runnable note = () -> tickets.internalNote(
                            number,
                            TimelineKind.DECISION,
                            decision.getName() + ": " + text,
                            Map.of("decision", decision.getKey(), "version", decision.getVersion(), "answer", told));
                    Actors.as(Step.actor(execution), note);
                });
    }
}
