package org.bailiwick.app.workflow.tasks;

import java.util.List;
import java.util.Optional;
import org.bailiwick.app.assignment.WorkAssignment;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.EngineTeams;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a ticket's work by giving its open tasks: those its team is offered, or that its present person has. */
@Component
class GivenWork implements WorkAssignment {

    private final TaskService tasks;
    private final Tickets tickets;
    private final People people;

    GivenWork(TaskService tasks, Tickets tickets, People people) {
        this.tasks = tasks;
        this.tickets = tickets;
        this.people = people;
    }

    @Override
    @Transactional
    public boolean give(String number, Person person) {
        Ticket ticket = tickets.get(number);
        List<Task> given = ticket.assigneeId() == null ? offered(ticket) : had(ticket);
        given.forEach(task -> tasks.setAssignee(task.getId(), person.username()));
        if (!given.isEmpty()) {
            tickets.assign(number, ticket.group(), person.id());
        }
        return !given.isEmpty();
    }

    private List<Task> offered(Ticket ticket) {
        @Nullable String group = ticket.group();
        return group == null
                ? List.of()
                : tasks.createTaskQuery()
                        .processInstanceBusinessKey(ticket.number())
                        .taskUnassigned()
                        .taskCandidateGroup(EngineTeams.at(group, ticket.site()))
                        .active()
                        .unlimitedList();
    }

    private List<Task> had(Ticket ticket) {
        return Optional.ofNullable(ticket.assigneeId())
                .flatMap(people::find)
                .map(present -> tasks.createTaskQuery()
                        .processInstanceBusinessKey(ticket.number())
                        .taskAssignee(present.username())
                        .active()
                        .unlimitedList())
                .orElse(List.of());
    }
}
