package org.bailiwick.app.insights;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may help with a ticket.
 *
 * @param category another than it has; absent when there is nothing to suggest
 * @param group another than it has; absent when there is nothing to suggest
 * @param similar tickets that were solved, the most alike first
 */
@Schema(name = "Suggestions")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Suggestions(@Nullable Suggestion category, @Nullable Suggestion group, List<SimilarTicket> similar) {

    Suggestions {
        similar = List.copyOf(similar);
    }

    /**
     * Something a field might say instead.
     *
     * @param value key of the category, or name of the group
     * @param name for people
     * @param reasons why, at least one
     */
    @Schema(name = "FieldSuggestion")
    record Suggestion(String value, String name, List<String> reasons) {

        Suggestion {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A ticket that was solved.
     *
     * @param solution what solved it, in words
     * @param alike how much the titles have in common, in percent
     */
    @Schema(name = "SimilarTicket")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SimilarTicket(
            String number,
            String title,
            String status,
            @Nullable String category,
            @Nullable String group,
            @Nullable String solution,
            @Nullable Instant resolvedAt,
            int alike) {}
}
