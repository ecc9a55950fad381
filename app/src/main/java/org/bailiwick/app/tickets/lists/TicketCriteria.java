package org.bailiwick.app.tickets.lists;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a list of tickets is narrowed to, as it stands in an address and in a saved view; what is absent does not narrow.
 * Several values of one criterion mean any of them, but for tags, which must all be there. Times are instants, or
 * durations as {@code P7D}: that long ago, so that a saved view moves with time.
 */
public record TicketCriteria(
        @Parameter(description = "one or several") @Size(max = 4) @Nullable
        List<@NotNull TicketKind> kind,

        @Parameter(description = "one or several") @Size(max = 20) @Nullable
        List<@NotNull TicketStatus> status,

        @Parameter(description = "true: something is still owed; false: resolved, closed or cancelled") @Nullable
        Boolean open,

        @Parameter(description = "one or several of P1 to P4") @Size(max = 4) @Nullable
        List<@NotNull @Pattern(regexp = "P[1-4]") String> priority,

        @Min(1) @Max(3) @Nullable Integer impact,
        @Min(1) @Max(3) @Nullable Integer urgency,

        @Parameter(description = "keys of categories, each with all below it") @Size(max = 50) @Nullable
        List<@NotNull @Size(max = 100) String> category,

        @Parameter(description = "keys of services") @Size(max = 50) @Nullable
        List<@NotNull @Size(max = 63) String> service,

        @Parameter(description = "tags, all of which it must have") @Size(max = 20) @Nullable
        List<@NotNull @Size(max = 60) String> tag,

        @Parameter(description = "groups; mine for all of one's own, none for no group") @Size(max = 50) @Nullable
        List<@NotNull @Size(max = 255) String> group,

        @Parameter(description = "me, none, or a person's id") @Size(max = 40) @Nullable
        String assignee,

        @Parameter(description = "me, or a person's id") @Size(max = 40) @Nullable
        String requester,

        @Parameter(description = "who has the trouble: me, or a person's id") @Size(max = 40) @Nullable
        String affected,

        @Parameter(description = "true: only those one watches") @Nullable
        Boolean watched,

        @Parameter(description = "one it is about, first of all or among others") @Nullable
        UUID deviceId,

        @Parameter(description = "a site's key, or empty for tickets at none") @Size(max = 63) @Nullable
        String site,

        @Size(max = 10) @Nullable List<@NotNull TicketSource> source,

        @Parameter(description = "custom fields and the values they must have, as a JSON object of plain values")
        @Size(max = 1000)
        @Nullable
        String fields,

        @Parameter(description = "an instant, or a duration: that long ago") @Size(max = 40) @Nullable
        String createdAfter,

        @Size(max = 40) @Nullable String createdBefore,
        @Size(max = 40) @Nullable String updatedAfter,
        @Size(max = 40) @Nullable String updatedBefore,
        @Size(max = 40) @Nullable String resolvedAfter,
        @Size(max = 40) @Nullable String resolvedBefore,
        @Nullable SlaState sla,

        @Parameter(description = "a duration as PT4H: a running clock falls due within it, or is over")
        @Size(max = 40)
        @Nullable
        String dueWithin,

        @Parameter(description = "a number, words, \"a phrase\", -without; the last word may be a beginning")
        @Size(max = 200)
        @Nullable
        String search) {

    /** Everything within reach. */
    public static final TicketCriteria NONE = new TicketCriteria(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null);
}
