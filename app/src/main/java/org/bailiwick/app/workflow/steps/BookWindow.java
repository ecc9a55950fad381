package org.bailiwick.app.workflow.steps;

import java.util.Set;
import org.bailiwick.app.changes.ChangeWindow;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * Books the planned window, in spite of conflicts when {@code overrideReason} says why. Sets {@code windowFree}, and when it
 * is booked {@code startDue} and {@code endDue}.
 */
@ProcessStep("bookWindow")
class BookWindow extends Step {

    private final Changes changes;
    private final Tickets tickets;
    private final Notifications notifications;

    BookWindow(Changes changes, Tickets tickets, Notifications notifications) {
        this.changes = changes;
        this.tickets = tickets;
        this.notifications = notifications;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(Change.TICKET_NUMBER));
        Changes.Booking booking = changes.book(
                ticket.number(), variables.optionalText(Change.OVERRIDE_REASON).orElse(null));
        variables.set(Change.WINDOW_FREE, booking.booked());
        ChangeWindow window = booking.window();
        if (window != null) {
            MoveWindow.dues(variables, window);
        } else {
            notifications.tell(new Notice(
                    Set.of(Role.CHANGE_MANAGER),
                    Set.of(),
                    "change.conflict",
                    "The window of " + ticket.number() + " conflicts: "
                            + booking.conflicts().get(0).text(),
                    ticket.number(),
                    ticket.site()));
        }
    }
}
