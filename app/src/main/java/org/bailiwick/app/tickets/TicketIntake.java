package org.bailiwick.app.tickets;

import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what a person wants opened, as far as they may choose it. */
@Component
public class TicketIntake {

    private final Tickets tickets;
    private final Openings openings;
    private final ObjectProvider<TicketActions> actions;

    TicketIntake(Tickets tickets, Openings openings, ObjectProvider<TicketActions> actions) {
        this.tickets = tickets;
        this.openings = openings;
        this.actions = actions;
    }

    /**
     * Refuses what the person may not open; nothing happens yet.
     *
     * @param scope how far they reach by opening a ticket
     * @throws Problem {@code invalid-request} with the fields at fault
     */
    public void check(NewTicket ticket, CurrentUser user, Scope scope) {
        TicketActions startable = actions.getIfAvailable();
        if (startable != null && !startable.startable().contains(ticket.kind())) {
            throw Problem.invalid(
                    "invalid-request",
                    "kind has no process here yet",
                    List.of(new FieldError("kind", "has no process here yet")));
        }
        openings.checkDevices(ticket, Scope.of(user, Resource.DEVICES));
        openings.check(ticket.affectedId(), ticket.site(), scope);
        openings.check(ticket, true);
        Tags.of(ticket.tags());
    }

    /**
     * Opens a ticket; its process has started when this returns.
     *
     * @return its number
     * @throws Problem as {@link #check}
     */
    @Transactional
    public String open(NewTicket ticket, CurrentUser user, Scope scope) {
        check(ticket, user, scope);
        return tickets.open(ticket);
    }
}
