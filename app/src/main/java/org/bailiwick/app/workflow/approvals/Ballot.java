package org.bailiwick.app.workflow.approvals;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code approval}.
 *
 * @param instanceId of the process that asks
 * @param askedBy who brought it about, when that was a person
 */
record Ballot(
        UUID id,
        String instanceId,
        String ticketNumber,
        String subject,
        VoteRule rule,
        int quorum,
        @Nullable UUID askedBy,
        Instant askedAt,
        Instant dueAt,
        @Nullable String outcome,
        @Nullable Instant endedAt) {}
