package org.bailiwick.app.tickets.recurring;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that comes again and again.
 *
 * @param schedule see {@link Schedule}
 * @param nextAt absent when it does not come any more, or is switched off
 * @param lastAt when it was opened last
 * @param lastNumber the ticket that was opened last
 * @param failure why it could not be opened last time; absent when it could
 */
record Recurring(
        UUID id,
        String name,
        TicketKind kind,
        String title,
        String description,
        int impact,
        int urgency,
        @Nullable String category,
        @Nullable String site,
        @Nullable UUID requesterId,
        String schedule,
        String zone,
        Missed missed,
        boolean enabled,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable String lastNumber,
        @Nullable String failure,
        long version) {

    /** What becomes of times at which no server ran. */
    enum Missed {
        /** One ticket for all of them. */
        ONCE,
        /** None: it goes on with the next time. */
        SKIP;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Missed of(String key) {
            for (Missed missed : values()) {
                if (missed.key().equals(key)) {
                    return missed;
                }
            }
            throw new IllegalArgumentException("There is no such rule: \"" + key + "\"");
        }
    }

    Schedule times() {
        return Schedule.of(schedule, zone);
    }

    /** For the trail. */
    Map<String, ?> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("title", title);
        facts.put("schedule", schedule);
        facts.put("zone", zone);
        facts.put("missed", missed.key());
        facts.put("enabled", enabled);
        return facts;
    }
}
