package org.bailiwick.app.workflow.steps;

import java.util.Optional;
import org.bailiwick.app.assignment.Dispatcher;
import org.bailiwick.app.assignment.Work;
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
 * own. A group without a person is asked for one, unless a runbook is tried first. Moves it to {@code status} if one is
 * given.
 */
@ProcessStep("assignTicket")
class AssignTicket extends Step {

    private final Tickets tickets;
    private final People people;
    private final WorkTasks work;
    private final Dispatcher dispatcher;

    AssignTicket(Tickets tickets, People people, WorkTasks work, Dispatcher dispatcher) {
        this.tickets = tickets;
        this.people = people;
        this.work = work;
        this.dispatcher = dispatcher;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Incident.TICKET_NUMBER);
        String group = variables
                .optionalText(Incident.GROUP)
                .or(() -> tickets.find(number).map(ticket -> ticket.group()))
                .orElse("service-desk");
        Optional<Person> person = variables
                .optionalText(Incident.ASSIGNEE)
                .flatMap(people::byUsername)
                .or(() -> chosen(number, variables));
        execution
                .getProcessInstance()
                .setVariable(Incident.ASSIGNEE, person.map(Person::username).orElse(null));
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

    private Optional<Person> chosen(String number, Variables variables) {
        return variables
                .optionalText(Incident.GROUP)
                .filter(group -> variables.optionalText(Incident.RUNBOOK).isEmpty())
                .flatMap(group -> dispatcher.choose(group, Work.of(tickets.get(number))));
    }
}
