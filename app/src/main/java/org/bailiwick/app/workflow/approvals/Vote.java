package org.bailiwick.app.workflow.approvals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code approval_vote}.
 *
 * @param personId whose vote it is; absent for a group's
 * @param group any member of which may cast it; absent for a person's
 * @param holderId who may cast it now; absent for a group's that nobody took
 * @param decision approve or reject; absent while it is open
 * @param onBehalfOf whose vote it was, when somebody else cast it
 * @param closedAt when it was cast, or lapsed
 */
record Vote(
        UUID id,
        UUID ballotId,
        int position,
        @Nullable String taskId,
        @Nullable UUID personId,
        @Nullable String group,
        @Nullable UUID holderId,
        @Nullable String decision,
        @Nullable UUID decidedBy,
        @Nullable String decidedByName,
        @Nullable UUID onBehalfOf,
        @Nullable String comment,
        @Nullable Instant closedAt) {

    boolean isOpen() {
        return closedAt == null;
    }
}
