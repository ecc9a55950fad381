package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody wrote to a ticket.
 *
 * @param authorId the person who wrote
 * @param internal hidden from requesters
 * @param byRequester the author is the one the ticket is for
 * @param mentioned people it calls, who are told so
 */
public record TicketCommented(
        String number, UUID authorId, boolean internal, boolean byRequester, Set<UUID> mentioned, Instant occurredAt) {

    public TicketCommented {
        mentioned = Set.copyOf(mentioned);
    }
}
