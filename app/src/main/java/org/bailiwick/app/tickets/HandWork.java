package org.bailiwick.app.tickets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do to tickets elsewhere than over the API, as in the engine's Tasklist: with the same rights, checks and
 * traces.
 */
@Service
@Transactional
public class HandWork {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;

    private final Tickets tickets;
    private final TicketVisibility visibility;
    private final Openings openings;
    private final TicketEdits edits;

    HandWork(Tickets tickets, TicketVisibility visibility, Openings openings, TicketEdits edits) {
        this.tickets = tickets;
        this.visibility = visibility;
        this.openings = openings;
        this.edits = edits;
    }

    /**
     * Opens a ticket for the person.
     *
     * @return its number
     * @throws Problem {@code invalid-request}
     */
    public String open(NewTicket ticket, CurrentUser user) {
        written("title", ticket.title(), LONGEST_TITLE);
        if (ticket.description().length() > LONGEST_TEXT) {
            throw refused("description", "is too long");
        }
        openings.check(ticket.affectedId(), ticket.site(), Scope.of(user, Resource.TICKETS));
        openings.checkDevices(ticket, Scope.of(user, Resource.DEVICES));
        openings.check(ticket, true);
        return tickets.open(ticket);
    }

    /**
     * Writes to a ticket.
     *
     * @param internal hidden from requesters
     * @throws Problem {@code forbidden}, {@code invalid-request}
     */
    public void write(String number, String text, boolean internal, CurrentUser user) {
        written("text", text, LONGEST_TEXT);
        Scope scope = Scope.of(user, Resource.TICKET_ACTIONS);
        Ticket ticket = visibility.require(number, user, scope);
        if (internal && !TicketVisibility.works(scope, ticket)) {
            throw Problem.forbidden("forbidden", "Internal notes are for those who work the ticket");
        }
        tickets.comment(number, user, text.strip(), internal, null);
    }

    /**
     * Changes what a ticket says, as it stands now.
     *
     * @param wish numbers and texts by the names the API has for them, as {@code priority} and {@code priorityReason}
     * @throws Problem {@code forbidden}, {@code invalid-request}, {@code ticket-closed}
     */
    public void change(String number, Map<String, ?> wish, CurrentUser user) {
        Scope scope = Scope.of(user, Resource.TICKET_ACTIONS);
        Ticket ticket = visibility.require(number, user, scope);
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        wish.forEach((field, value) -> {
            if (value instanceof Integer weight) {
                change.put(field, weight);
            } else {
                change.put(field, String.valueOf(value));
            }
        });
        edits.edit(number, ticket.version(), change, user, scope);
    }

    private static void written(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw refused(field, "must have 1 to " + longest + " characters");
        }
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
