package org.bailiwick.app.sla;

import java.time.Instant;

/** What is left of a clock's goal, read once to be asked for any share of it. */
public final class SlaThresholds {

    private final SlaTarget target;
    private final int handled;
    private final ClockState state;
    private final WorkingTime time;
    private final Instant now;

    SlaThresholds(SlaTarget target, int handled, ClockState state, WorkingTime time, Instant now) {
        this.target = target;
        this.handled = handled;
        this.state = state;
        this.time = time;
        this.now = now;
    }

    public SlaTarget target() {
        return target;
    }

    /** The threshold that was last acted on, in percent; 0 before the first. */
    public int handled() {
        return handled;
    }

    /**
     * When a share of the goal will have run out. For a paused clock: if it went on now.
     *
     * @param percent of the goal; over 100 for repeated warnings after the breach
     */
    public Instant due(int percent) {
        return state.due(time, percent, now);
    }
}
