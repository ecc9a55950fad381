package org.bailiwick.app.alerts;

import java.time.Instant;
import java.util.UUID;

/**
 * An alert that is not cleared.
 *
 * @param pending the condition holds, but not yet for long enough
 * @param since when it was first met
 * @param lastSeenAt the newest sample that met it
 */
record LiveAlert(
        UUID id,
        UUID deviceId,
        String ruleKey,
        String metric,
        String subject,
        boolean pending,
        Instant since,
        Instant lastSeenAt) {}
