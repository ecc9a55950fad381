package org.bailiwick.app.assignment;

import java.util.UUID;
import org.bailiwick.app.tickets.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * What of a ticket decides who gets it.
 *
 * @param category absent for none: anybody of the team knows how
 * @param site key of where it is; absent for nowhere in particular
 * @param requesterId who asked, and so does not work it; absent when a machine did
 */
public record Work(
        @Nullable String category,
        @Nullable String site,
        @Nullable UUID requesterId) {

    public static Work of(Ticket ticket) {
        return new Work(ticket.category(), ticket.site(), ticket.requesterId());
    }
}
