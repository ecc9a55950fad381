package org.bailiwick.app.commands;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command came to its end; published once per command, in the transaction that stores it.
 *
 * @param state a final one
 * @param ticketNumber as requested with
 * @param correlation as requested with
 * @param summary one line for people, as {@code succeeded, exit code 0}
 */
public record CommandFinished(
        UUID commandId,
        UUID deviceId,
        CommandState state,
        @Nullable String ticketNumber,
        @Nullable String correlation,
        String summary,
        Instant occurredAt) {}
