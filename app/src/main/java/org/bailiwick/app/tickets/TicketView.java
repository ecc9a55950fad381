package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as a person sees it.
 *
 * @param hostname of its device; absent without one
 * @param site key of where the trouble is; absent for nowhere in particular
 * @param affected who has the trouble, when that is not the requester
 * @param sla its clocks; empty when it has none
 * @param actions what this person may do to it now, as its process tells; empty in lists
 */
public record TicketView(
        String number,
        TicketKind kind,
        String title,
        String description,
        TicketStatus status,
        String priority,
        int impact,
        int urgency,
        @Nullable String category,
        @Nullable PersonRef requester,
        @Nullable PersonRef assignee,
        @Nullable String group,
        @Nullable UUID deviceId,
        @Nullable String hostname,
        @Nullable UUID alertId,
        @Nullable String runbook,
        TicketSource source,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        long version,
        @Nullable String site,
        @Nullable PersonRef affected,
        List<TicketClocks.TicketClock> sla,
        List<TicketAction> actions) {

    /** @param name the id itself for somebody the directory does not know */
    public record PersonRef(UUID id, String name) {}
}
