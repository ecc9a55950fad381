package org.bailiwick.app.alerts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a sample does to the alert of its rule, device and subject. */
enum Step {
    NOTHING,
    /** Begin to watch, or begin anew after a gap. */
    WATCH,
    OPEN,
    /** Note that the condition still holds. */
    REFRESH,
    /** The condition ended before it deserved an alert. */
    FORGET,
    CLEAR;

    /**
     * An alert tells about now: a sample older than this opens none, and a gap longer than this proves nothing about what
     * was in between.
     */
    static final Duration STALE = Duration.ofMinutes(15);

    /**
     * @param live absent when there is no alert, pending or open
     * @param at when the sample was taken
     * @param now when it arrived
     */
    static Step of(AlertRule rule, @Nullable LiveAlert live, double value, Instant at, Instant now) {
        if (live == null) {
            return rule.breachedBy(value) ? begin(rule, at, now) : NOTHING;
        }
        if (!at.isAfter(live.lastSeenAt())) {
            return NOTHING;
        }
        if (!live.pending()) {
            return rule.heldBy(value) ? REFRESH : CLEAR;
        }
        if (!rule.breachedBy(value)) {
            return FORGET;
        }
        Duration gap = Duration.between(live.lastSeenAt(), at);
        if (gap.compareTo(STALE) > 0 && gap.compareTo(rule.duration()) > 0) {
            return begin(rule, at, now);
        }
        boolean longEnough = Duration.between(live.since(), at).compareTo(rule.duration()) >= 0;
        return longEnough && isFresh(at, now) ? OPEN : REFRESH;
    }

    private static Step begin(AlertRule rule, Instant at, Instant now) {
        return rule.forSeconds() == 0 && isFresh(at, now) ? OPEN : WATCH;
    }

    private static boolean isFresh(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(STALE) <= 0;
    }
}
