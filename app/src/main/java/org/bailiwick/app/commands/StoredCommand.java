package org.bailiwick.app.commands;

import java.time.Instant;
import java.util.UUID;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.Effect;
import org.jspecify.annotations.Nullable;

/** A row of {@code command}. */
record StoredCommand(
        UUID id,
        UUID deviceId,
        Command command,
        Effect effect,
        CommandState state,
        @Nullable String ticketNumber,
        @Nullable String runbook,
        @Nullable String correlation,
        @Nullable String reason,
        String requestedBy,
        @Nullable String approvedBy,
        Instant requestedAt,
        Instant validFrom,
        Instant expiresAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String output,
        boolean outputTruncated,
        @Nullable String errorCode,
        @Nullable String errorMessage) {}
