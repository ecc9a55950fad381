package org.bailiwick.app.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was to be told.
 *
 * @param event as {@code ticket.opened}, or {@code test}
 * @param nextAttemptAt absent unless it waits
 * @param status of the last answer; absent when none came
 * @param failure of the last attempt: {@code status}, {@code refused}, {@code unknown-host}, {@code timeout},
 *     {@code tls}, {@code connection}, {@code secret} or {@code expired}; absent when there was none
 */
record DeliveryView(
        UUID id,
        String event,
        DeliveryState state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant finishedAt,
        @Nullable Integer status,
        @Nullable String failure) {}
