package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a ticket and matters to its clocks. The events of a ticket are all its clocks depend on; they
 * name nobody.
 */
sealed interface SlaEvent {

    Instant at();

    /** The ticket came into being. */
    record Opened(Instant at) implements SlaEvent {}

    /** It was moved to another status. */
    record Moved(Instant at, TicketStatus to) implements SlaEvent {}

    /** A group has it now; absent for none. */
    record HandedTo(Instant at, @Nullable String group) implements SlaEvent {}

    /** A person gave it to a person. */
    record Taken(Instant at) implements SlaEvent {}

    /** The requester wrote in public. */
    record RequesterWrote(Instant at) implements SlaEvent {}

    /** Somebody else wrote in public. */
    record DeskWrote(Instant at) implements SlaEvent {}

    /** From now on this is promised, and judged by it from the beginning. */
    record Agreed(Instant at, SlaTarget target, Terms terms, Cause cause) implements SlaEvent {}

    /**
     * What is promised.
     *
     * @param priority of the ticket when it was decided
     * @param goal working time
     */
    record Terms(String priority, CalendarVersion calendar, Duration goal) {}

    /** A calendar as it was at one time; versions never change. */
    record CalendarVersion(String key, int version) {}

    /** Why something was agreed. */
    enum Cause {
        STARTED,
        PRIORITY,
        GROUP,
        SERVICE,
        REQUESTER,
        CALENDAR,
        TARGETS,
        REOPENED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
