package org.bailiwick.app.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert.
 *
 * @param metric as in telemetry; {@code device.silence} for a silent device
 * @param subject what the metric is about, as a mount point; empty when the device itself
 * @param value last seen while the condition held; absent for a silent device
 * @param openedAt by the device's clock, as are the other times
 * @param occurrences samples that met the condition
 */
public record AlertView(
        UUID id,
        UUID deviceId,
        String hostname,
        String ruleKey,
        String metric,
        String subject,
        AlertSeverity severity,
        AlertState state,
        String summary,
        @Nullable Double value,
        Instant openedAt,
        Instant lastSeenAt,
        @Nullable Instant clearedAt,
        int occurrences,
        @Nullable String ticketNumber,
        @Nullable String acknowledgedBy) {}
