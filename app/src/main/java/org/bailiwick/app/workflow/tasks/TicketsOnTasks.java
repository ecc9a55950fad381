package org.bailiwick.app.workflow.tasks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bailiwick.app.knowledge.Articles;
import org.bailiwick.app.sla.SlaClockChanged;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketClocks;
import org.bailiwick.app.tickets.TicketPriorityChanged;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.processes.KnowledgeReview;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What a task says of its ticket to those who work in Tasklist alone: number, priority and title in its name, the earliest
 * promised time as its due date; {@link FactsToDecide} fills its form. The portal shows the ticket itself.
 */
@Component
class TicketsOnTasks {

    private static final int LONGEST_NAME = 255;
    private static final int MOST_URGENT = 90;
    private static final int STEP = 20;

    private final Tickets tickets;
    private final Articles articles;
    private final ObjectProvider<TicketClocks> clocks;
    private final TaskRecords records;
    private final ObjectProvider<TaskService> engine;
    private final ObjectProvider<RepositoryService> repository;

    TicketsOnTasks(
            Tickets tickets,
            Articles articles,
            ObjectProvider<TicketClocks> clocks,
            TaskRecords records,
            ObjectProvider<TaskService> engine,
            ObjectProvider<RepositoryService> repository) {
        this.tickets = tickets;
        this.articles = articles;
        this.clocks = clocks;
        this.records = records;
        this.engine = engine;
        this.repository = repository;
    }

    /** The due date of a new task, unless its model has one of its own. */
    void setDue(DelegateTask task) {
        if (task.getDueDate() == null) {
            ticket(task).map(Ticket::number).ifPresent(number -> task.setDueDate(due(number)));
        }
    }

    /** Names a new task after its ticket or article; what the model calls it comes last. */
    void setName(DelegateTask task) {
        String name = task.getName() == null ? task.getTaskDefinitionKey() : task.getName();
        ticket(task).ifPresent(ticket -> {
            task.setName(name(ticket, name));
            task.setPriority(urgency(ticket.priority()));
        });
        Object article = task.getVariable(KnowledgeReview.ARTICLE_NUMBER);
        if (article != null) {
            task.setName(shortened(article + " · " + articles.title(article.toString()) + " · " + name));
        }
    }

    @EventListener
    void on(SlaClockChanged changed) {
        Date due = due(changed.number());
        for (TaskRow task : records.about(changed.number())) {
            boolean own = element(task).getCamundaDueDate() != null;
            if (!own && !instant(due).equals(Optional.ofNullable(task.dueAt()))) {
                engine.getObject().setDueDate(task.id(), due);
            }
        }
    }

    @EventListener
    void on(TicketPriorityChanged changed) {
        tickets.find(changed.number()).ifPresent(ticket -> {
            for (TaskRow task : records.about(changed.number())) {
                engine.getObject().setName(task.id(), name(ticket, task.name()));
                engine.getObject().setPriority(task.id(), urgency(changed.to()));
            }
        });
    }

    private Optional<Ticket> ticket(VariableScope task) {
        return Optional.ofNullable(task.getVariable(TaskProjection.TICKET))
                .flatMap(number -> tickets.find(number.toString()));
    }

    /** The earliest time promised that is neither kept nor standing still; null when there is none. */
    private @Nullable Date due(String number) {
        TicketClocks keeper = clocks.getIfAvailable();
        List<TicketClocks.TicketClock> all =
                keeper == null ? List.of() : keeper.of(List.of(number)).getOrDefault(number, List.of());
        return all.stream()
                .filter(clock ->
                        clock.state() == TicketClocks.State.RUNNING || clock.state() == TicketClocks.State.BREACHED)
                .map(TicketClocks.TicketClock::dueAt)
                .min(Comparator.naturalOrder())
                .map(Date::from)
                .orElse(null);
    }

    private UserTask element(TaskRow task) {
        return repository.getObject().getBpmnModelInstance(task.definitionId()).getModelElementById(task.taskKey());
    }

    private static Optional<Instant> instant(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static String name(Ticket ticket, String task) {
        List<String> parts = new ArrayList<>(List.of(ticket.number(), ticket.priority(), ticket.title(), task));
        return shortened(String.join(" · ", parts));
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** As the engine counts: 50 is ordinary, more is more urgent. */
    private static int urgency(String priority) {
        return MOST_URGENT - STEP * (priority.charAt(1) - '1');
    }
}
