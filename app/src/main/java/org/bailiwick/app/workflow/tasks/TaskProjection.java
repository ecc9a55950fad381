package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailiwick.app.realtime.PortalChange;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps {@code workflow_task} in step with the engine's tasks, in the engine's transactions. */
@Component
class TaskProjection extends AbstractProcessEnginePlugin {

    private static final List<String> CHANGES =
            List.of(TaskListener.EVENTNAME_CREATE, TaskListener.EVENTNAME_ASSIGNMENT, TaskListener.EVENTNAME_UPDATE);
    private static final List<String> ENDS = List.of(TaskListener.EVENTNAME_COMPLETE, TaskListener.EVENTNAME_DELETE);

    // Asked for late: it needs the database, which is ready only when the engine is.
    private final ObjectProvider<TaskRecords> records;
    private final ApplicationEventPublisher events;

    TaskProjection(ObjectProvider<TaskRecords> records, ApplicationEventPublisher events) {
        this.records = records;
        this.events = events;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        List<BpmnParseListener> listeners = new ArrayList<>();
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                listenTo(((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition());
            }
        });
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    private void listenTo(TaskDefinition definition) {
        CHANGES.forEach(event -> definition.addBuiltInTaskListener(event, this::changed));
        ENDS.forEach(event -> definition.addBuiltInTaskListener(event, this::ended));
    }

    private void changed(DelegateTask task) {
        records.getObject().save(row(task));
        events.publishEvent(new PortalChange("tasks", task.getId()));
    }

    private void ended(DelegateTask task) {
        records.getObject().delete(task.getId());
        events.publishEvent(new PortalChange("tasks", task.getId()));
    }

    private static TaskRow row(DelegateTask task) {
        Object ticket = task.getVariable("ticketNumber");
        Set<String> groups = task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
        String process = task.getBpmnModelInstance().getModelElementsByType(Process.class).stream()
                .findFirst()
                .orElseThrow()
                .getId();
        return new TaskRow(
                task.getId(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                task.getDescription(),
                ticket == null ? null : ticket.toString(),
                process,
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                task.getAssignee(),
                groups);
    }
}
