package org.bailiwick.app.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a due date is what it is.
 *
 * @param calendar name of the calendar that counts
 * @param zone its IANA zone
 * @param goalSeconds working time promised
 * @param elapsedSeconds working time used up, pauses left out
 * @param remainingSeconds working time left, negative when breached; absent once met
 * @param steps stretches of time from the start to the due date, without gaps
 */
public record SlaExplanation(
        SlaTarget target,
        SlaClockState state,
        String priority,
        String calendar,
        String zone,
        long goalSeconds,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant metAt,
        boolean breached,
        long elapsedSeconds,
        @Nullable Long remainingSeconds,
        List<Step> steps) {

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

            @com.fasterxml.jackson.annotation.JsonValue
            public String key() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }
    }
}
