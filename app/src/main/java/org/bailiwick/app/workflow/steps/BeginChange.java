package org.bailiwick.app.workflow.steps;

import java.util.Objects;
import java.util.Set;
import org.bailiwick.app.changes.ChangePlan.Implementer;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The window begins: the implementer gets the ticket and is told. */
@ProcessStep("beginChange")
class BeginChange extends Step {

    private final Changes changes;
    private final Tickets tickets;
    private final Notifications notifications;

    BeginChange(Changes changes, Tickets tickets, Notifications notifications) {
        this.changes = changes;
        this.tickets = tickets;
        this.notifications = notifications;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(Change.TICKET_NUMBER));
        Implementer implementer =
                Objects.requireNonNull(changes.begin(ticket.number()).implementer());
        tickets.assign(ticket.number(), ticket.group(), implementer.id());
        tickets.setStatus(ticket.number(), TicketStatus.IMPLEMENTING, null);
        notifications.tell(new Notice(
                Set.of(),
                Set.of(implementer.id()),
                "change.begins",
                "The window of " + ticket.number() + " begins: " + ticket.title(),
                ticket.number()));
    }
}
