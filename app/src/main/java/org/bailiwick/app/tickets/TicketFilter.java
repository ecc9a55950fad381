package org.bailiwick.app.tickets;

import java.util.List;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a list shows; what is absent or empty does not restrict.
 *
 * @param unassigned only those nobody in particular works
 * @param site only those there; empty for those at none
 * @param scope what the person reaches
 */
record TicketFilter(
        @Nullable TicketKind kind,
        List<TicketStatus> statuses,
        @Nullable UUID assigneeId,
        boolean unassigned,
        @Nullable UUID requesterId,
        @Nullable UUID deviceId,
        @Nullable String search,
        @Nullable String site,
        Scope scope) {}
