package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ApprovalAsked;
import org.bailiwick.app.workflow.EngineTeams;
import org.bailiwick.processes.Approval;
import org.bailiwick.processes.KnowledgeReview;
import org.bailiwick.processes.Remediation;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Keeps {@code workflow_task} in step with the engine's tasks, in the engine's transactions. */
@Component
class TaskProjection extends AbstractProcessEnginePlugin {

    private static final List<String> CHANGES =
            List.of(TaskListener.EVENTNAME_ASSIGNMENT, TaskListener.EVENTNAME_UPDATE);
    static final String TICKET = "ticketNumber";
    private static final List<String> ENDS = List.of(TaskListener.EVENTNAME_COMPLETE, TaskListener.EVENTNAME_DELETE);

    // Asked for late: it needs the database, which is ready only when the engine is.
    private final ObjectProvider<TaskRecords> records;
    private final ObjectProvider<Tickets> tickets;
    private final ObjectProvider<TicketsOnTasks> faces;
    private final ObjectProvider<FactsToDecide> facts;
    private final ObjectProvider<NextSteps> steps;
    private final ObjectProvider<PlanOnTask> plans;
    private final ObjectProvider<TicketStart> starts;
    private final ApplicationEventPublisher events;

    TaskProjection(
            ObjectProvider<TaskRecords> records,
            ObjectProvider<Tickets> tickets,
            ObjectProvider<TicketsOnTasks> faces,
            ObjectProvider<FactsToDecide> facts,
            ObjectProvider<NextSteps> steps,
            ObjectProvider<PlanOnTask> plans,
            ObjectProvider<TicketStart> starts,
            ApplicationEventPublisher events) {
        this.records = records;
        this.tickets = tickets;
        this.faces = faces;
        this.facts = facts;
        this.steps = steps;
        this.plans = plans;
        this.starts = starts;
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

            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                if (TicketStart.kind(process.getKey()).isPresent() && process.getStartFormHandler() != null) {
                    process.setStartFormHandler(new StartForm(process.getStartFormHandler(), starts::getObject));
                }
            }
        });
        configuration.setCustomPostBPMNParseListeners(listeners);
    }

    private void listenTo(TaskDefinition definition) {
        definition.setTaskFormHandler(new FormWithFacts(
                definition.getTaskFormHandler(), facts::getObject, steps::getObject, plans::getObject));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        CHANGES.forEach(event -> definition.addBuiltInTaskListener(event, this::changed));
        ENDS.forEach(event -> definition.addBuiltInTaskListener(event, this::ended));
    }

    /** The model offers the task to teams; here it becomes an offer to those of the teams who are at the ticket's site. */
    private void created(DelegateTask task) {
        String site = isVote(task) ? null : ticket(task).map(Ticket::site).orElse(null);
        for (String team : candidates(task)) {
            String there = EngineTeams.at(team, site);
            if (!there.equals(team)) {
                task.deleteCandidateGroup(team);
                task.addCandidateGroup(there);
            }
        }
        faces.getObject().setDue(task);
        changed(task);
        faces.getObject().setName(task);
    }

    private void changed(DelegateTask task) {
        TaskRow row = row(task);
        records.getObject().save(row);
        tell(row, task);
        if (TaskListener.EVENTNAME_CREATE.equals(task.getEventName())) {
            events.publishEvent(new TaskOpened(task, Actors.current()));
            if (asksForApproval(task)) {
                events.publishEvent(new ApprovalAsked(
                        row.id(), row.name(), row.ticketNumber(), row.candidateGroups(), row.createdAt()));
            }
        }
    }

    private void ended(DelegateTask task) {
        records.getObject().delete(task.getId());
        tell(row(task), task);
    }

    /** A group that is asked for its vote is asked as a whole, wherever its members are. */
    static boolean isVote(DelegateTask task) {
        return Approval.VOTE.equals(task.getTaskDefinitionKey());
    }

    /** By convention the form of such a task has a field of this name, in the models of designers too. */
    static boolean asksForApproval(DelegateTask task) {
        var extensions = task.getBpmnModelElementInstance().getExtensionElements();
        return isVote(task)
                || extensions != null
                        && extensions.getElementsQuery().filterByType(CamundaFormData.class).list().stream()
                                .flatMap(form -> form.getCamundaFormFields().stream())
                                .anyMatch(field -> Remediation.APPROVED.equals(field.getCamundaId()));
    }

    private void tell(TaskRow row, DelegateTask task) {
        @Nullable Ticket ticket = ticket(task).orElse(null);
        events.publishEvent(new PortalChange("tasks", row.id(), person -> concerns(row, ticket, person)));
    }

    /** Whom it is given or offered to; also of what they are offered and somebody took, since it leaves their list. */
    private static boolean concerns(TaskRow row, @Nullable Ticket ticket, Authentication login) {
        CurrentUser person = CurrentUser.of(login);
        return person.username().equals(row.assignee())
                || !Collections.disjoint(row.candidateGroups(), person.teams())
                        && (ticket == null
                                || row.processKey().equals(Approval.KEY)
                                || TicketVisibility.reaches(Scope.of(person, Resource.TASKS), ticket));
    }

    private Optional<Ticket> ticket(DelegateTask task) {
        Object number = task.getVariable(TICKET);
        return number == null ? Optional.empty() : tickets.getObject().find(number.toString());
    }

    private static Set<String> candidates(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
    }

    private static TaskRow row(DelegateTask task) {
        Object ticket = task.getVariable(TICKET);
        Object article = task.getVariable(KnowledgeReview.ARTICLE_NUMBER);
        Set<String> groups = candidates(task).stream().map(EngineTeams::team).collect(Collectors.toSet());
        String process = task.getBpmnModelInstance().getModelElementsByType(Process.class).stream()
                .findFirst()
                .orElseThrow()
                .getId();
        return new TaskRow(
                task.getId(),
                task.getName() == null ? task.getTaskDefinitionKey() : task.getName(),
                task.getDescription(),
                ticket == null ? null : ticket.toString(),
                article == null ? null : article.toString(),
                process,
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                task.getCreateTime().toInstant(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                task.getAssignee(),
                groups);
    }
}
