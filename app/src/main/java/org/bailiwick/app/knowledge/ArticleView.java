package org.bailiwick.app.knowledge;

import java.time.Instant;
import java.util.List;
import org.bailiwick.app.tickets.TicketAction;
import org.jspecify.annotations.Nullable;

/**
 * An article as the person sees it.
 *
 * @param version that is shown; what an edit starts from
 * @param publishedVersion what readers see; absent while there is nothing to read
 * @param note what is new in this version
 * @param author who wrote this version
 * @param editable whether the person may write a new version now
 * @param validUntil when somebody has to look at it again
 * @param uses tickets that it is linked from
 * @param helpful readers this version helped
 * @param unhelpful readers this version did not help
 * @param myRating what the person said of this version
 * @param actions what can be done to it now
 */
record ArticleView(
        String number,
        ArticleKind kind,
        ArticleState state,
        int version,
        @Nullable Integer publishedVersion,
        String title,
        String body,
        String category,
        String language,
        List<String> audience,
        List<String> sites,
        String note,
        String author,
        boolean editable,
        @Nullable String problemNumber,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant validUntil,
        int uses,
        int helpful,
        int unhelpful,
        Readers.@Nullable Rating myRating,
        List<TicketAction> actions) {}
