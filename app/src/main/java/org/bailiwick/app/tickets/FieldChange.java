package org.bailiwick.app.tickets;

import java.time.Instant;
import org.bailiwick.app.tickets.TimelineEntry.TimelineActor;
import org.jspecify.annotations.Nullable;

/**
 * One change of one field of a ticket.
 *
 * @param version of the ticket with this change in it
 * @param field as {@code title}, or {@code fields.assetTag} for a field of its category
 * @param from absent when it was empty
 * @param to absent when it was emptied
 */
public record FieldChange(
        long version,
        String field,
        @Nullable Object from,
        @Nullable Object to,
        Instant at,
        TimelineActor by) {}
