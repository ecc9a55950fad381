package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it stands.
 *
 * @param number as {@code INC-000001}; the business key of its process
 * @param priority {@code P1} to {@code P4}
 * @param impact 1 to 3
 * @param urgency 1 to 3
 * @param category key of its category
 * @param requesterId absent when a machine opened it
 * @param assigneeId the person who works it, if anybody
 * @param group the group that works it, as a realm group's name
 * @param deviceId the device it is about first of all; {@link Affected} knows the others
 * @param version grows with each change
 * @param site key of where the trouble is; absent for nowhere in particular
 * @param affectedId who has the trouble, when that is not the requester
 * @param service key of the service that suffers
 * @param tags in the order of the alphabet
 * @param fields values of the fields its category asks for
 * @param priorityReason why a person set its priority; absent while impact and urgency give it
 * @param catalogueItem key of what was ordered
 * @param parentNumber of the ticket it is a part of
 */
public record Ticket(
        String number,
        TicketKind kind,
        String title,
        String description,
        TicketStatus status,
        String priority,
        int impact,
        int urgency,
        @Nullable String category,
        @Nullable UUID requesterId,
        @Nullable UUID assigneeId,
        @Nullable String group,
        @Nullable UUID deviceId,
        @Nullable UUID alertId,
        @Nullable String runbook,
        TicketSource source,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        long version,
        @Nullable String site,
        @Nullable UUID affectedId,
        @Nullable String service,
        List<String> tags,
        Map<String, Object> fields,
        @Nullable String priorityReason,
        @Nullable String catalogueItem,
        @Nullable String parentNumber) {

    public Ticket {
        tags = List.copyOf(tags);
        fields = Map.copyOf(fields);
    }
}
