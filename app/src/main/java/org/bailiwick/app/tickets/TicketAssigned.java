package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket has another group or person.
 *
 * @param group absent when it has none now
 * @param assigneeId absent when nobody in particular works it now
 * @param byPerson whether a person assigned it, and not a process
 */
public record TicketAssigned(
        String number, @Nullable String group, @Nullable UUID assigneeId, boolean byPerson, Instant occurredAt) {}
