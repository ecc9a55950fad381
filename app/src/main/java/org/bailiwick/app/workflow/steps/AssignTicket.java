package org.bailiwick.app.workflow.steps;

import java.util.Optional;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * Hands ticket and open task to {@code group} and {@code assignee} (a login name); without a group the ticket keeps its
 * own. Moves it to {@code status} if one is given.
 */
@ProcessStep("assignTicket")
class AssignTicket extends Step {

    private final Tickets tickets;
    private final People people;
    private final WorkTasks work;

    AssignTicket(Tickets tickets, People people, WorkTasks work) {
        this.tickets = tickets;
        this.people = people;
        this.work = work;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Incident.TICKET_NUMBER);
        String group = variables
                .optionalText(Incident.GROUP)
                .or(() -> tickets.find(number).map(ticket -> ticket.group()))
                .orElse("service-desk");
        Optional<Person> person = variables.optionalText(Incident.ASSIGNEE).flatMap(people::byUsername);
        execution.getProcessInstance().setVariable(Incident.GROUP, group);
        tickets.assign(number, group, person.map(Person::id).orElse(null));
        @Nullable String site = tickets.get(number).site();
        variables
                .optionalText("status")
                .map(TicketStatus::of)
                .ifPresent(status -> tickets.setStatus(number, status, null));
        work.offer(execution.getProcessInstanceId(), group, site);
        work.assign(
                execution.getProcessInstanceId(), person.map(Person::username).orElse(null));
    }
}
