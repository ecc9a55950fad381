package org.bailiwick.app.workflow.models;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Models that wait, or waited, for a second person.
 *
 * @param title as the author, or their modeler, named it
 * @param origin portal or modeler
 * @param state open, approved, rejected, or expired: nobody decided in time
 * @param expiresAt when an open one can no longer be approved
 * @param comment of whoever decided; absent when they said nothing
 * @param deploymentId absent until approved
 */
record Proposal(
        UUID id,
        String title,
        UUID authorId,
        String authorName,
        String origin,
        String state,
        Instant proposedAt,
        Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment,
        @Nullable String deploymentId) {

    boolean isOpen() {
        return state.equals("open");
    }
}
