package org.bailiwick.app.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket went to another site, because its device did.
 *
 * @param from absent for none
 * @param to absent for none
 */
public record TicketMoved(
        String number, @Nullable String from, @Nullable String to, Instant at) {}
