package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as a person sees it.
 *
 * @param hostname of its device; absent without one
 * @param site key of where the trouble is; absent for nowhere in particular
 * @param affected who has the trouble, when that is not the requester
 * @param service key of the service that suffers
 * @param devices all it is about, the first of all first; empty in lists
 * @param fields values of the fields its category asks for
 * @param priorityReason why a person set its priority; absent while impact and urgency give it
 * @param catalogueItem key of what was ordered
 * @param parent number of the ticket it is a part of
 * @param watchers who follows it besides those it concerns; empty in lists
 * @param editable fields this person may change now; empty in lists
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
        @Nullable String service,
        List<DeviceRef> devices,
        List<String> tags,
        Map<String, Object> fields,
        @Nullable String priorityReason,
        @Nullable String catalogueItem,
        @Nullable String parent,
        List<PersonRef> watchers,
        List<String> editable,
        List<TicketClocks.TicketClock> sla,
        List<TicketAction> actions) {

    /** @param name the id itself for somebody the directory does not know */
    public record PersonRef(UUID id, String name) {}

    /** @param hostname the id itself for a device nobody knows any more */
    public record DeviceRef(UUID id, String hostname) {}
}
