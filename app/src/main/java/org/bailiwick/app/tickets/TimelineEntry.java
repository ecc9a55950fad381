package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a ticket.
 *
 * @param text for people; may be empty when the data says all
 * @param internal hidden from requesters
 * @param data for the portal to link and format by; absent when there is none
 * @param from number of the ticket it was written to, when that is not the one whose story this is
 */
public record TimelineEntry(
        UUID id,
        Instant at,
        TimelineKind kind,
        TimelineActor actor,
        String text,
        boolean internal,
        @Nullable Map<String, Object> data,
        @Nullable String from) {

    /** Who did it: {@code person}, {@code device}, {@code process} or {@code system}, and the name to show. */
    public record TimelineActor(String kind, String name) {

        static TimelineActor of(Actor actor) {
            return new TimelineActor(actor.kind().name().toLowerCase(java.util.Locale.ROOT), actor.name());
        }
    }
}
