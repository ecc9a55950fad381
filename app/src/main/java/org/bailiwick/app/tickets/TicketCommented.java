package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody wrote to a ticket.
 *
 * @param authorId the person who wrote
 * @param internal hidden from requesters
 * @param byRequester the author is the one the ticket is for
 */
public record TicketCommented(
        String number, UUID authorId, boolean internal, boolean byRequester, Instant occurredAt) {}
