package org.bailiwick.app.changes;

import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Affected;
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
    private final Affected affected;

    RaisedChanges(Tickets tickets, TicketLinks links, TicketVisibility visibility, Changes changes, Affected affected) {
        this.tickets = tickets;
        this.links = links;
        this.visibility = visibility;
        this.changes = changes;
        this.affected = affected;
    }

    /** @throws Problem {@code invalid-request} with the field at fault */
    @Transactional
    ChangePlan raise(NewChange wish, CurrentUser user, Scope scope) {
        Ticket from = wish.raisedFrom() == null ? null : origin(wish.raisedFrom(), user, scope);
        NewTicket.Draft draft = NewTicket.of(TicketKind.CHANGE, wish.title().strip(), TicketSource.PORTAL)
                .description(
                        wish.description() == null ? "" : wish.description().strip())
                .requester(user.id())
                .impact(wish.impact())
                .urgency(wish.urgency());
        if (from != null) {
            draft.device(from.deviceId())
                    .devices(affected.devicesOf(from.number()))
                    .service(from.service())
                    .site(from.site());
        }
        String number = tickets.open(draft.build());
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
