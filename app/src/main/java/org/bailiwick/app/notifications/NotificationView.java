package org.bailiwick.app.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something this person was told.
 *
 * @param kind what it is about, as {@code sla.threshold}
 * @param ticketNumber where it leads
 * @param readAt absent while unread
 */
record NotificationView(
        UUID id,
        String kind,
        String text,
        @Nullable String ticketNumber,
        Instant createdAt,
        @Nullable Instant readAt) {}
