package org.bailiwick.app.knowledge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of an article; never changed once it is written.
 *
 * @param note what is new, in the author's words; may be empty
 * @param authorId absent for what no person wrote
 */
record ArticleVersion(
        String articleNumber,
        int version,
        ArticleText text,
        String note,
        @Nullable UUID authorId,
        String authorName,
        Instant createdAt) {}
