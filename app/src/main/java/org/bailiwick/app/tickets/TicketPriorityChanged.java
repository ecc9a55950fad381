package org.bailiwick.app.tickets;

import java.time.Instant;

/**
 * A ticket's priority was decided anew.
 *
 * @param from {@code P1} to {@code P4}
 * @param to {@code P1} to {@code P4}
 */
public record TicketPriorityChanged(String number, String from, String to, Instant occurredAt) {}
