package org.bailiwick.app.assignment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody is away.
 *
 * @param from inclusive
 * @param to exclusive
 * @param substituteId who gets what would have been theirs; absent for nobody in particular
 * @param handOver whether the substitute gets what is open when the absence begins, too
 */
record Absence(
        UUID id,
        UUID personId,
        Instant from,
        Instant to,
        @Nullable UUID substituteId,
        boolean handOver,
        String note) {}
