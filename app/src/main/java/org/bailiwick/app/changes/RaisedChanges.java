package org.bailiwick.app.changes;

import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketNotFound;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens changes with their type, and linked to what they are to resolve. */
@Service
class RaisedChanges {

    private final Tickets tickets;
    private final TicketLinks links;
    private final TicketVisibility visibility;
    private final Changes changes;

    RaisedChanges(Tickets tickets, TicketLinks links, TicketVisibility visibility, Changes changes) {
        this.tickets = tickets;
        this.links = links;
        this.visibility = visibility;
        this.changes = changes;
    }

    /** @throws Problem {@code invalid-request} with the field at fault */
    @Transactional
    ChangePlan raise(NewChange wish, CurrentUser user, Scope scope) {
        Ticket from = wish.raisedFrom() == null ? null : origin(wish.raisedFrom(), user, scope);
        String number = tickets.open(new NewTicket(
                TicketKind.CHANGE,
                wish.title().strip(),
                wish.description() == null ? "" : wish.description().strip(),
                user.id(),
                from == null ? null : from.deviceId(),
                null,
                wish.impact(),
                wish.urgency(),
                null,
                TicketSource.PORTAL,
                null,
                null,
                from == null ? null : from.site()));
        if (from != null) {
            links.link(from.number(), number, LinkKind.RESOLVED_BY);
        }
        return changes.begin(number, wish, user);
    }

    private Ticket origin(String number, CurrentUser user, Scope scope) {
        @Nullable Ticket from;
        try {
            from = visibility.require(number, user, scope);
        } catch (TicketNotFound e) {
            throw refused("is not a ticket");
        }
        if (from.kind() == TicketKind.CHANGE) {
            throw refused("is a change itself");
        }
        return from;
    }

    private static Problem refused(String reason) {
        return Problem.invalid(
                "invalid-request", "raisedFrom " + reason, List.of(new FieldError("raisedFrom", reason)));
    }
}
