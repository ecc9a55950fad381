package org.bailiwick.app.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A subscription. Its whole address and its secret are sealed and never shown.
 *
 * @param origin scheme, host and port of the address
 * @param groups support groups whose tickets it is about; empty: everything
 * @param waiting deliveries that are not done yet
 * @param dead deliveries that were given up
 */
record WebhookView(
        UUID id,
        String name,
        WebhookKind kind,
        String origin,
        Set<WebhookEvent> events,
        List<String> groups,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        long waiting,
        long dead) {}
