package org.bailiwick.app.knowledge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An article without what it says.
 *
 * @param ownerId who began it; absent for what came with the server or from a problem
 * @param workingVersion what its writers see
 * @param publishedVersion what its readers see; absent while there is nothing to read
 * @param problemNumber whose known error it is
 * @param validUntil when somebody has to look at it again; absent until it was published
 */
public record Article(
        String number,
        ArticleKind kind,
        ArticleState state,
        @Nullable UUID ownerId,
        int workingVersion,
        @Nullable Integer publishedVersion,
        @Nullable String problemNumber,
        @Nullable Instant validUntil,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt) {}
