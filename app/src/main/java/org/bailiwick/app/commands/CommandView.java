package org.bailiwick.app.commands;

import com.fasterxml.jackson.core.type.TypeReference;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * A command as people see it.
 *
 * @param hostname absent when the device is unknown by now
 * @param parameters as typed in the catalogue, without {@code type}
 * @param output what the agent sent, bounded; absent before its end
 * @param history every change of state, oldest first; empty in lists
 */
record CommandView(
        UUID id,
        UUID deviceId,
        @Nullable String hostname,
        String type,
        Map<String, Object> parameters,

        @Schema(allowableValues = {"read", "change", "destroy"})
        String effect,

        CommandState state,
        @Nullable String runbook,
        @Nullable String ticketNumber,
        @Nullable String reason,
        String requestedBy,
        @Nullable String approvedBy,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String output,
        boolean outputTruncated,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        List<CommandStep> history) {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    static CommandView of(StoredCommand command, @Nullable String hostname, List<CommandStep> history) {
        Map<String, Object> parameters = WireJson.mapper().convertValue(command.command(), MAP);
        parameters.remove("type");
        return new CommandView(
                command.id(),
                command.deviceId(),
                hostname,
                command.command().type(),
                parameters,
                command.effect().name().toLowerCase(Locale.ROOT),
                command.state(),
                command.runbook(),
                command.ticketNumber(),
                command.reason(),
                command.requestedBy(),
                command.approvedBy(),
                command.requestedAt(),
                command.expiresAt(),
                command.finishedAt(),
                command.exitCode(),
                command.output(),
                command.outputTruncated(),
                command.errorCode(),
                command.errorMessage(),
                history);
    }
}
