package org.bailiwick.app.workflow.steps;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bailiwick.app.assignment.Dispatcher;
import org.bailiwick.app.assignment.Work;
import org.bailiwick.app.catalogue.FulfilmentTask;
import org.bailiwick.app.catalogue.Orders;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.Remediation;
import org.bailiwick.processes.ServiceRequest;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Chooses what has to be done next for a request; a person looks at whatever was reopened once something was done. */
@ProcessStep("nextFulfilment")
class NextFulfilment extends Step {

    /** Variable: how many tasks of the item are behind us. */
    static final String DONE = "fulfilmentsDone";

    private final Orders orders;
    private final Tickets tickets;
    private final Dispatcher dispatcher;

    NextFulfilment(Orders orders, Tickets tickets, Dispatcher dispatcher) {
        this.orders = orders;
        this.tickets = tickets;
        this.dispatcher = dispatcher;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(ServiceRequest.TICKET_NUMBER));
        List<FulfilmentTask> all = tasks(ticket);
        int done = variables.number(DONE, 0);
        boolean reopened = Boolean.TRUE.equals(execution.getVariable(ServiceRequest.REOPENED));
        variables.set(ServiceRequest.REOPENED, false);
        if (reopened && done > 0) {
            set(variables, "person", "Look at it again: " + ticket.title());
        } else if (done >= all.size()) {
            set(variables, "done", ticket.title());
        } else {
            begin(all.get(done), ticket, variables);
            variables.set(DONE, done + 1);
        }
    }

    private List<FulfilmentTask> tasks(Ticket ticket) {
        List<FulfilmentTask> demanded = orders.of(ticket.number())
                .map(ordered -> ordered.item().fulfilment())
                .orElse(List.of());
        return demanded.isEmpty() ? List.of(new FulfilmentTask(ticket.title(), null, null)) : demanded;
    }

    private void begin(FulfilmentTask task, Ticket ticket, Variables variables) {
        String group = task.group() == null ? ticket.group() : task.group();
        if (!Objects.equals(group, ticket.group())) {
            Optional<Person> person = chosen(task, group, ticket);
            tickets.assign(ticket.number(), group, person.map(Person::id).orElse(null));
            variables.set(Incident.GROUP, group);
            variables.set(Incident.ASSIGNEE, person.map(Person::username).orElse(null));
        }
        variables.set(Remediation.RUNBOOK, task.runbook());
        set(variables, task.runbook() == null ? "person" : "runbook", task.title());
    }

    private Optional<Person> chosen(FulfilmentTask task, @Nullable String group, Ticket ticket) {
        return task.runbook() != null || group == null ? Optional.empty() : dispatcher.choose(group, Work.of(ticket));
    }

    private static void set(Variables variables, String next, String title) {
        variables.set(ServiceRequest.FULFILMENT, next);
        variables.set(ServiceRequest.FULFILMENT_TITLE, title);
    }
}
