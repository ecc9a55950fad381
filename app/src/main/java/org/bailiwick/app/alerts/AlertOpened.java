package org.bailiwick.app.alerts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A condition holds that deserves attention. Published once per alert, in the transaction that opens it; repeats of the
 * condition refresh the alert silently.
 *
 * @param severity {@code warning}, {@code high} or {@code critical}
 * @param value absent for a silent device
 */
public record AlertOpened(
        UUID alertId,
        UUID deviceId,
        String ruleKey,
        String metric,
        String subject,
        String severity,
        String summary,
        @Nullable Double value,
        Instant occurredAt) {}
