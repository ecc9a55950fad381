package org.bailiwick.app.workflow;

import java.time.Instant;

/**
 * A share of the time for a ticket has run out. Published in the transaction of the measure that follows.
 *
 * @param target as {@code resolution}
 * @param percent of the goal; 100 and more once the promise is broken
 */
public record SlaWarning(String ticketNumber, String target, int percent, Instant occurredAt) {}
