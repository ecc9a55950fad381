package org.bailiwick.app.workflow.steps;

import java.util.Map;
import java.util.Set;
import org.bailiwick.app.changes.ChangePlan;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The window is over and the work is not. */
@ProcessStep("overrunChange")
class OverrunChange extends Step {

    private final Changes changes;
    private final Tickets tickets;
    private final Notifications notifications;

    OverrunChange(Changes changes, Tickets tickets, Notifications notifications) {
        this.changes = changes;
        this.tickets = tickets;
        this.notifications = notifications;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(Change.TICKET_NUMBER));
        ChangePlan.Implementer implementer = changes.plan(ticket.number()).implementer();
        tickets.internalNote(
                ticket.number(), TimelineKind.NOTE, "The window is over and the work is not.", Map.of("overrun", true));
        notifications.tell(new Notice(
                Set.of(Role.CHANGE_MANAGER),
                implementer == null ? Set.of() : Set.of(implementer.id()),
                "change.overrun",
                "The window of " + ticket.number() + " is over and the work is not",
                ticket.number(),
                ticket.site()));
    }
}
