package org.bailiwick.app.workflow.models;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The processes of a ticket, and the way their tokens took. */
@RestController
@Tag(name = "processes")
class TicketProcesses {

    private static final int MOST_STEPS = 1000;

    private final HistoryService history;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TicketVisibility visibility;

    TicketProcesses(
            HistoryService history, RuntimeService runtime, RepositoryService repository, TicketVisibility visibility) {
        this.history = history;
        this.runtime = runtime;
        this.repository = repository;
        this.visibility = visibility;
    }

    @GetMapping("/api/tickets/{number}/processes")
    @Transactional(readOnly = true)
    @Operation(
            operationId = "ticketProcesses",
            summary = "Instances of a ticket (its own, called ones, clocks, the alert's) with their path, oldest first")
    List<ProcessInstanceView> list(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        Stream<String> keys = ticket.alertId() == null
                ? Stream.of(number)
                : Stream.of(number, ticket.alertId().toString());
        return keys.flatMap(this::instances)
                .sorted(Comparator.comparing(HistoricProcessInstance::getStartTime)
                        .thenComparing(HistoricProcessInstance::getId))
                .map(this::view)
                .toList();
    }

    private Stream<HistoricProcessInstance> instances(String businessKey) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .unlimitedList()
                .stream();
    }

    private ProcessInstanceView view(HistoricProcessInstance instance) {
        Map<String, Incident> failures =
                runtime.createIncidentQuery().processInstanceId(instance.getId()).unlimitedList().stream()
                        .collect(Collectors.toMap(Incident::getActivityId, incident -> incident, (one, other) -> one));
        List<HistoricActivityInstance> entered = history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderPartiallyByOccurrence()
                .asc()
                .listPage(0, MOST_STEPS);
        List<PathStep> path = new ArrayList<>(
                entered.stream().map(step -> step(step, failures.keySet())).toList());
        // A step that fails before it begins has no history of its own.
        failures.values().stream()
                .filter(failure -> path.stream()
                        .noneMatch(step ->
                                step.activityId().equals(failure.getActivityId()) && step.state() == StepState.FAILED))
                .map(failure -> step(failure, instance.getProcessDefinitionId()))
                .forEach(path::add);
        return new ProcessInstanceView(
                instance.getId(),
                instance.getProcessDefinitionId(),
                instance.getProcessDefinitionKey(),
                instance.getProcessDefinitionName() == null
                        ? instance.getProcessDefinitionKey()
                        : instance.getProcessDefinitionName(),
                instance.getProcessDefinitionVersion(),
                instance.getState().toLowerCase(Locale.ROOT).replace('_', '-'),
                instance.getStartTime().toInstant(),
                instant(instance.getEndTime()),
                path);
    }

    private static PathStep step(HistoricActivityInstance step, Set<String> failed) {
        StepState state = step.isCanceled()
                ? StepState.CANCELED
                : step.getEndTime() != null
                        ? StepState.COMPLETED
                        : failed.contains(step.getActivityId()) ? StepState.FAILED : StepState.ACTIVE;
        return new PathStep(
                step.getActivityId(),
                step.getActivityName(),
                step.getActivityType(),
                state,
                step.getStartTime().toInstant(),
                instant(step.getEndTime()));
    }

    private PathStep step(Incident failure, String definitionId) {
        FlowElement element =
                repository.getBpmnModelInstance(definitionId).getModelElementById(failure.getActivityId());
        return new PathStep(
                failure.getActivityId(),
                element == null ? null : element.getName(),
                element == null ? "task" : element.getElementType().getTypeName(),
                StepState.FAILED,
                failure.getIncidentTimestamp().toInstant(),
                null);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    /**
     * @param definitionId of the version it runs with; asks for the model
     * @param state active, completed, suspended, or one of the engine's terminated states
     * @param path the steps in the order in which they were entered
     */
    record ProcessInstanceView(
            String instanceId,
            String definitionId,
            String key,
            String name,
            int version,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            List<PathStep> path) {}

    /**
     * @param type of the element as the engine calls it, as {@code userTask}
     * @param endedAt absent while the token is there
     */
    record PathStep(
            String activityId,
            @Nullable String name,
            String type,
            StepState state,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /** How a step ended, if it has. */
    enum StepState {
        ACTIVE,
        COMPLETED,
        CANCELED,
        FAILED;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
