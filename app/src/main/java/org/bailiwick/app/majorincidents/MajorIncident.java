package org.bailiwick.app.majorincidents;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A major incident as it stands.
 *
 * @param number of the ticket
 * @param nextUpdateDue when news is owed; absent before the first is, and after the end
 */
record MajorIncident(
        String number,
        String reason,
        MajorState state,
        Instant declaredAt,
        String declaredBy,
        WarRoom inCharge,
        @Nullable Instant nextUpdateDue,
        @Nullable Instant endedAt,
        @Nullable Review review) {}
