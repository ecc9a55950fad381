package org.bailiwick.app.catalogue;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a ticket asks for: a row of {@code catalogue_order}.
 *
 * @param version of the item it was made with
 * @param personId who gets it
 * @param answers to the item's form
 */
public record Order(
        String ticketNumber,
        String itemKey,
        int version,
        UUID personId,
        Map<String, Object> answers,
        Instant orderedAt) {}
