package org.bailiwick.app.workflow.steps;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * Keeps the ticket's person equal to the task's, and notes that work has begun when that person took it. What somebody
 * else gave them is assigned, and no more.
 */
@ProcessStep("workTaken")
class WorkTaken implements TaskListener {

    private static final Set<TicketStatus> NOT_BEGUN = EnumSet.of(TicketStatus.NEW, TicketStatus.ASSIGNED);

    private final Tickets tickets;
    private final People people;

    WorkTaken(Tickets tickets, People people) {
        this.tickets = tickets;
        this.people = people;
    }

    @Override
    public void notify(DelegateTask task) {
        Ticket ticket = tickets.get(new Variables(task).text(Incident.TICKET_NUMBER));
        Optional<Person> person = Optional.ofNullable(task.getAssignee()).flatMap(people::byUsername);
        task.getExecution()
                .getProcessInstance()
                .setVariable(Incident.ASSIGNEE, person.map(Person::username).orElse(null));
        if (!Objects.equals(ticket.assigneeId(), person.map(Person::id).orElse(null))) {
            tickets.assign(
                    ticket.number(), ticket.group(), person.map(Person::id).orElse(null));
        }
        if (person.isPresent() && NOT_BEGUN.contains(ticket.status())) {
            boolean taken = Actors.current().id().equals(person.get().id().toString());
            tickets.setStatus(ticket.number(), taken ? TicketStatus.IN_PROGRESS : TicketStatus.ASSIGNED, null);
        }
    }
}
