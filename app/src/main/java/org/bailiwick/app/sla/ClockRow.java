package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code sla_clock}: what the ticket's events say of one clock, kept for searching and showing.
 *
 * @param group whose agreement it is; absent for promises to requesters
 * @param dueAt of a paused clock: as of the moment it was paused
 * @param used working time until {@code countingSince}, or until it stopped
 * @param countingSince absent while it stands still
 * @param handledPercent the last threshold that was acted on
 */
record ClockRow(
        SlaClockId id,
        String number,
        SlaTarget target,
        int cycle,
        @Nullable String group,
        Terms terms,
        SlaClockState state,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant pausedSince,
        @Nullable Instant metAt,
        Duration used,
        @Nullable Instant countingSince,
        int handledPercent) {

    static ClockRow of(SlaClockId id, String number, ClockState clock, WorkingTime time, int handledPercent) {
        return new ClockRow(
                id,
                number,
                clock.target(),
                clock.cycle(),
                clock.group(),
                clock.agreed(),
                clock.state(),
                clock.startedAt(),
                clock.due(time),
                clock.pausedSince(),
                clock.endedAt(),
                clock.usedBefore(time),
                clock.countingSince(),
                handledPercent);
    }

    boolean isOf(ClockState clock) {
        return target == clock.target() && cycle == clock.cycle();
    }

    /** Working time used up until now, or until it stopped. */
    Duration elapsed(WorkingTime time, Instant now) {
        return countingSince == null ? used : used.plus(time.open(countingSince, now));
    }

    /** When the promise is broken as things stand; for a paused clock, if it went on now. */
    Instant dueIf(WorkingTime time, Instant now) {
        Duration left = terms.goal().minus(used);
        return pausedSince == null || left.isNegative() || left.isZero()
                ? dueAt
                : time.due(now, left, java.util.List.of());
    }
}
