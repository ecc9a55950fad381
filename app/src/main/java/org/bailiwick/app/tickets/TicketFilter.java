package org.bailiwick.app.tickets;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a list shows; what is absent or empty does not restrict.
 *
 * @param unassigned only those nobody in particular works
 * @param requesterId only those for this person: the scope of a requester
 */
record TicketFilter(
        @Nullable TicketKind kind,
        List<TicketStatus> statuses,
        @Nullable UUID assigneeId,
        boolean unassigned,
        @Nullable UUID deviceId,
        @Nullable String search,
        @Nullable UUID requesterId) {}
