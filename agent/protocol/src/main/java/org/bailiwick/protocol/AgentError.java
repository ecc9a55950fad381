package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the agent itself, body of {@code POST /api/errors}.
 *
 * @param stage where it happened: {@code collect}, {@code report}, {@code command}, {@code spool}
 * @param code stable, as {@code signature-invalid}
 * @param message at most {@link ProtocolLimits#MAX_ERROR_MESSAGE_CHARS} characters, for people
 */
public record AgentError(
        @JsonProperty(required = true) Instant occurredAt,
        @JsonProperty(required = true) String stage,
        @JsonProperty(required = true) String code,
        @JsonProperty(required = true) String message,
        @Nullable UUID commandId) {}
