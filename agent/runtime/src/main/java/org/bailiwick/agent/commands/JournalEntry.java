package org.bailiwick.agent.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What the disk knows of a command.
 *
 * @param fence the newest lease it was offered with
 * @param expiresAt from the signed order; after that a replay is refused by its time alone
 * @param result absent while it runs
 * @param delivered the server has the result, or does not want it
 */
record JournalEntry(
        @JsonProperty(required = true) UUID commandId,
        @JsonProperty(required = true) long fence,
        @JsonProperty(required = true) String type,
        @JsonProperty(required = true) Effect effect,
        @JsonProperty(required = true) Instant startedAt,
        @JsonProperty(required = true) Instant expiresAt,
        @Nullable CommandResult result,
        @JsonProperty(required = true) boolean delivered) {

    JournalEntry withFence(long newer) {
        return new JournalEntry(commandId, newer, type, effect, startedAt, expiresAt, result, false);
    }

    JournalEntry finished(CommandResult outcome) {
        return new JournalEntry(commandId, fence, type, effect, startedAt, expiresAt, outcome, false);
    }

    JournalEntry deliveredOrUnwanted() {
        return new JournalEntry(commandId, fence, type, effect, startedAt, expiresAt, result, true);
    }

    /** The result with the newest fence, which is the only one the server takes. */
    @Nullable
    CommandResult resultToSend() {
        return result == null
                ? null
                : new CommandResult(
                        fence,
                        result.outcome(),
                        result.startedAt(),
                        result.finishedAt(),
                        result.exitCode(),
                        result.output(),
                        result.outputTruncated(),
                        result.errorCode(),
                        result.errorMessage());
    }
}
