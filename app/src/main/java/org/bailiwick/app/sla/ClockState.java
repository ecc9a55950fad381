package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.jspecify.annotations.Nullable;

/**
 * One clock as its ticket's events tell it; immutable.
 *
 * @param cycle counts the clocks of one target, from 1
 * @param group whose agreement it is; absent for promises to requesters
 * @param terms absent while nothing is promised
 * @param pauses that are over, in order; the time from an end to a reopening is one
 * @param pausedSince absent while it counts or has ended
 * @param endedAt when the promise was kept or the ticket was over; absent before
 */
record ClockState(
        SlaTarget target,
        int cycle,
        @Nullable String group,
        Instant startedAt,
        @Nullable Terms terms,
        List<Stretch> pauses,
        @Nullable Instant pausedSince,
        @Nullable Instant endedAt) {

    ClockState {
        pauses = List.copyOf(pauses);
    }

    static ClockState begun(SlaTarget target, int cycle, @Nullable String group, Instant at, @Nullable Terms terms) {
        return new ClockState(target, cycle, group, at, terms, List.of(), null, null);
    }

    boolean isPromised() {
        return terms != null;
    }

    /** @throws NullPointerException when nothing is promised */
    Terms agreed() {
        return Objects.requireNonNull(terms, "nothing is promised");
    }

    SlaClockState state() {
        return endedAt != null ? SlaClockState.MET : pausedSince != null ? SlaClockState.PAUSED : SlaClockState.RUNNING;
    }

    ClockState under(@Nullable Terms agreed) {
        return new ClockState(target, cycle, group, startedAt, agreed, pauses, pausedSince, endedAt);
    }

    ClockState paused(Instant at) {
        return endedAt != null || pausedSince != null
                ? this
                : new ClockState(target, cycle, group, startedAt, terms, pauses, at, null);
    }

    ClockState resumed(Instant at) {
        return pausedSince == null
                ? this
                : new ClockState(target, cycle, group, startedAt, terms, with(pausedSince, at), null, endedAt);
    }

    ClockState ended(Instant at) {
        if (endedAt != null) {
            return this;
        }
        ClockState counting = resumed(at);
        return new ClockState(target, cycle, group, startedAt, terms, counting.pauses, null, at);
    }

    ClockState reopened(Instant at) {
        return endedAt == null
                ? this
                : new ClockState(target, cycle, group, startedAt, terms, with(endedAt, at), null, null);
    }

    /** All pauses, one that lasts up to an instant. */
    List<Stretch> pausesUntil(Instant now) {
        return pausedSince == null ? pauses : with(pausedSince, now);
    }

    /** When a share of the goal has run out; for a paused clock, if it went on now. */
    Instant due(WorkingTime time, int percent, Instant now) {
        Duration share = agreed().goal().multipliedBy(percent).dividedBy(100);
        return time.due(startedAt, share, pausesUntil(now));
    }

    /** When the promise is broken; for a paused clock, as of the moment it was paused. */
    Instant due(WorkingTime time) {
        return time.due(startedAt, agreed().goal(), pauses);
    }

    /** Working time used up until it last began to count; what is stored, so that the rest can be counted from there. */
    Duration usedBefore(WorkingTime time) {
        return time.elapsed(startedAt, endedAt != null ? endedAt : pausedSince != null ? pausedSince : since(), pauses);
    }

    /** Since when it counts without a break; absent when it does not. */
    @Nullable
    Instant countingSince() {
        return state() == SlaClockState.RUNNING ? since() : null;
    }

    private Instant since() {
        return pauses.isEmpty() ? startedAt : pauses.get(pauses.size() - 1).to();
    }

    private List<Stretch> with(Instant from, Instant to) {
        List<Stretch> all = new ArrayList<>(pauses);
        if (from.isBefore(to)) {
            all.add(new Stretch(from, to));
        }
        return all;
    }
}
