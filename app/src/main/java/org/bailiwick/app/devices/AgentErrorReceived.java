package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent reported a failure of its own, as a command whose signature it refused. Published in the transaction that
 * stores it.
 *
 * @param code stable, as {@code signature-invalid}
 * @param commandId the command it is about, absent when it is about none
 */
public record AgentErrorReceived(
        UUID deviceId,
        String stage,
        String code,
        String message,
        @Nullable UUID commandId,
        Instant occurredAt) {}
