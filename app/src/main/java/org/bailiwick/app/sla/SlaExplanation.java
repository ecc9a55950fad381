package org.bailiwick.app.sla;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a due date is what it is.
 *
 * @param cycle counts the ticket's clocks of one target, from 1
 * @param group whose agreement it is; absent for promises to requesters
 * @param calendar name of the calendar that counts
 * @param calendarVersion which of its versions
 * @param zone its IANA zone
 * @param goalSeconds working time promised
 * @param dueAt for a paused clock, if it went on now
 * @param elapsedSeconds working time used up, pauses left out
 * @param remainingSeconds working time left, negative when breached; absent once met
 * @param steps stretches of time from the start to the due date, without gaps
 * @param changes what happened to the clock, in order
 */
public record SlaExplanation(
        SlaTarget target,
        int cycle,
        @Nullable String group,
        SlaClockState state,
        String priority,
        String calendar,
        int calendarVersion,
        String zone,
        long goalSeconds,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant metAt,
        boolean breached,
        long elapsedSeconds,
        @Nullable Long remainingSeconds,
        List<Step> steps,
        List<ClockChange> changes) {

    /**
     * One stretch.
     *
     * @param kind whether it counted
     * @param goalSecondsLeft of the goal at its end
     */
    public record Step(Instant from, Instant to, Kind kind, long goalSecondsLeft) {

        /** What happened to the clock in a stretch. */
        public enum Kind {
            COUNTED,
            CLOSED,
            PAUSED;

            @JsonValue
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * Something that happened to the clock.
     *
     * @param dueAt as it was then
     * @param because why it was recalculated: started, priority, group, service, requester, calendar, targets or reopened; absent otherwise
     * @param priority by which it was judged from then on
     * @param calendar name of the calendar that counted from then on
     */
    public record ClockChange(
            Instant at,
            What what,
            Instant dueAt,
            @Nullable String because,
            String priority,
            String calendar,
            int calendarVersion,
            long goalSeconds) {

        /** What can happen to a clock. */
        public enum What {
            STARTED,
            RECALCULATED,
            PAUSED,
            RESUMED,
            MET,
            REOPENED;

            @JsonValue
            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
