package org.bailiwick.app.access;

import java.time.Instant;
import java.util.UUID;
import org.bailiwick.app.identity.Membership;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code access_grant}.
 *
 * @param hadBefore whether the person had it anyway; then it is not taken away at the end
 * @param state pending until the directory has confirmed it, then active, then ended
 * @param until absent while it is pending
 */
record Grant(
        String ticketNumber,
        UUID personId,
        Membership membership,
        int days,
        boolean hadBefore,
        State state,
        @Nullable Instant grantedAt,
        @Nullable Instant until,
        @Nullable Instant endedAt,
        @Nullable String endedBecause,
        @Nullable String trouble) {

    enum State {
        PENDING,
        ACTIVE,
        ENDED;

        @com.fasterxml.jackson.annotation.JsonValue
        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
