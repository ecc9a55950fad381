package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the server's signature covers: this command, for this device, in this window of time.
 *
 * @param fence where present, the only lease the order is good for
 * @param reason for the device's log, as {@code INC-000042}
 */
public record CommandOrder(
        @JsonProperty(required = true) UUID commandId,
        @JsonProperty(required = true) UUID deviceId,
        @Nullable Long fence,
        @JsonProperty(required = true) Command command,
        @JsonProperty(required = true) Effect effect,
        @JsonProperty(required = true) Instant notBefore,
        @JsonProperty(required = true) Instant expiresAt,
        @Nullable String reason) {}
