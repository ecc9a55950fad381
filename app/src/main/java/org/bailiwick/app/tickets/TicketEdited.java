package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.Set;

/**
 * A person changed facts of a ticket.
 *
 * @param fields as {@code category}
 */
public record TicketEdited(String number, Set<String> fields, Instant at) {}
