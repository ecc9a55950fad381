package org.bailiwick.app.workflow.tasks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketAction;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.actions.Forms;
import org.bailiwick.app.workflow.approvals.Votes;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People's tasks. A person sees what is assigned to them and what is offered to their groups; for anybody else a task
 * does not exist.
 */
@Service
@Transactional
public class Tasks {

    private final TaskRecords records;
    private final Tickets tickets;
    private final TaskService engine;
    private final RepositoryService repository;
    private final Audit audit;
    private final Votes votes;

    Tasks(
            TaskRecords records,
            Tickets tickets,
            TaskService engine,
            RepositoryService repository,
            Audit audit,
            Votes votes) {
        this.records = records;
        this.tickets = tickets;
        this.engine = engine;
        this.repository = repository;
        this.audit = audit;
        this.votes = votes;
    }

    /** The actions of a ticket or an article that are completions of tasks this person may do, by task id. */
    @Transactional(readOnly = true)
    public Map<String, TicketAction> actionsOf(String number, CurrentUser user) {
        Map<String, TicketAction> actions = new LinkedHashMap<>();
        for (TaskRow task : records.about(number)) {
            UserTask element = element(task);
            Map<String, String> properties = Forms.properties(element);
            String action = properties.get(Actions.TASK_ACTION);
            if (action != null && mayDo(task, user) && !isExcluded(task, properties.get(Actions.NOT_BY), user)) {
                String label = properties.getOrDefault(Actions.TASK_ACTION_LABEL, task.name());
                actions.put(task.id(), new TicketAction(action, label, Forms.of(element)));
            }
        }
        return actions;
    }

    /** Completes a task with variables that were accepted before. */
    public void complete(String id, Map<String, Object> variables, CurrentUser user, Scope scope) {
        TaskRow task = require(id, user, scope);
        votes.queue(id);
        if (task.assignee() == null) {
            // Whoever completes it has worked it.
            quicker(() -> engine.setAssignee(id, user.username()));
        }
        quicker(() -> engine.complete(id, variables));
        record("task.completed", task);
    }

    @Transactional(readOnly = true)
    List<TaskView> mine(CurrentUser user) {
        return views(records.assignedTo(user.username()));
    }

    @Transactional(readOnly = true)
    List<TaskView> available(CurrentUser user, Scope scope) {
        return views(records.availableTo(user.teams(), scope));
    }

    @Transactional(readOnly = true)
    TaskView get(String id, CurrentUser user, Scope scope) {
        return view(require(id, user, scope));
    }

    @Transactional(readOnly = true)
    List<FormField> form(String id, CurrentUser user, Scope scope) {
        return Forms.of(element(require(id, user, scope)));
    }

    TaskView claim(String id, CurrentUser user, Scope scope) {
        boolean taken = visible(id, user, scope)
                .filter(task -> task.assignee() != null && !task.assignee().equals(user.username()))
                .isPresent();
        if (taken) {
            throw Problem.conflict("task-taken", "Somebody else was quicker");
        }
        TaskRow task = require(id, user, scope);
        quicker(() -> engine.claim(id, user.username()));
        record("task.claimed", task);
        return get(id, user, scope);
    }

    TaskView unclaim(String id, CurrentUser user, Scope scope) {
        TaskRow task = require(id, user, scope);
        if (task.assignee() != null) {
            quicker(() -> engine.setAssignee(id, null));
            record("task.unclaimed", task);
        }
        return records.find(id).map(this::view).orElseThrow(Tasks::unknown);
    }

    /**
     * Hands a vote to somebody else, who casts it on the person's behalf.
     *
     * @param person who shall vote: a login name or an id
     */
    void delegate(String id, String person, CurrentUser user, Scope scope) {
        TaskRow task = require(id, user, scope);
        if (!votes.isVote(id)) {
            throw Problem.conflict("task-not-delegable", "Only a vote can be handed to somebody else");
        }
        String username = votes.username(person);
        quicker(() -> engine.setAssignee(id, username));
        record("task.delegated", task);
    }

    private TaskRow require(String id, CurrentUser user, Scope scope) {
        return visible(id, user, scope).filter(task -> mayDo(task, user)).orElseThrow(Tasks::unknown);
    }

    private Optional<TaskRow> visible(String id, CurrentUser user, Scope scope) {
        return records.find(id, user.username(), user.teams(), scope);
    }

    private static boolean mayDo(TaskRow task, CurrentUser user) {
        return task.assignee() == null
                ? !Collections.disjoint(task.candidateGroups(), user.teams())
                : task.assignee().equals(user.username());
    }

    private boolean isExcluded(TaskRow task, @Nullable String variable, CurrentUser user) {
        Object names = variable == null ? null : engine.getVariable(task.id(), variable);
        return names != null && List.of(names.toString().split(",")).contains(user.username());
    }

    private static void quicker(Runnable work) {
        try {
            work.run();
        } catch (TaskAlreadyClaimedException | OptimisticLockingException e) {
            throw Problem.conflict("task-taken", "Somebody else was quicker");
        } catch (ProcessEngineException e) {
            // The engine wraps what a listener has to say.
            throw Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                    .filter(Problem.class::isInstance)
                    .map(Problem.class::cast)
                    .findFirst()
                    .<RuntimeException>map(problem -> problem)
                    .orElse(e);
        }
    }

    private List<TaskView> views(List<TaskRow> tasks) {
        List<String> numbers = tasks.stream()
                .map(TaskRow::ticketNumber)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Ticket> about =
                tickets.all(numbers).stream().collect(Collectors.toMap(Ticket::number, Function.identity()));
        return tasks.stream()
                .map(task -> view(task, task.ticketNumber() == null ? null : about.get(task.ticketNumber())))
                .toList();
    }

    private TaskView view(TaskRow task) {
        return views(List.of(task)).get(0);
    }

    private TaskView view(TaskRow task, @Nullable Ticket ticket) {
        return new TaskView(
                task.id(),
                task.name(),
                task.description(),
                task.ticketNumber(),
                ticket == null ? null : ticket.title(),
                ticket == null ? null : ticket.priority(),
                task.articleNumber(),
                task.processKey(),
                task.createdAt(),
                task.dueAt(),
                task.assignee(),
                task.candidateGroups().stream().sorted().toList(),
                Forms.of(element(task)));
    }

    private UserTask element(TaskRow task) {
        return repository.getBpmnModelInstance(task.definitionId()).getModelElementById(task.taskKey());
    }

    private void record(String action, TaskRow task) {
        String about = task.articleNumber() == null ? "ticket" : "article";
        String number = task.articleNumber() == null ? task.ticketNumber() : task.articleNumber();
        audit.record(AuditEntry.of(action, "task", task.id())
                .after(Map.of("name", task.name(), about, number == null ? "" : number)));
    }

    private static Problem unknown() {
        return Problem.notFound("task-unknown", "There is no such task for you");
    }
}
