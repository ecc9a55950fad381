package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a report; it is sent only after the report is durable.
 *
 * @param duplicate the same report had arrived before; nothing was stored again
 * @param nextIntervalSeconds how far apart the server wants reports from now on
 * @param commandsWaiting commands the device may claim now
 */
public record ReportReply(
        @JsonProperty(required = true) UUID reportId,
        @Nullable Instant receivedAt,
        boolean duplicate,
        int nextIntervalSeconds,
        int commandsWaiting,
        @Nullable AgentConfiguration configuration) {}
