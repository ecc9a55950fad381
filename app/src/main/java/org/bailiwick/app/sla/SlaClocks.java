package org.bailiwick.app.sla;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps one clock per ticket and target. Clocks follow the ticket by themselves: they pause while it is pending, are
 * recalculated when its priority changes and end when the promise is kept, each time publishing
 * {@link SlaClockChanged} in the same transaction. The methods that do the same may be called as well; asking for what
 * already is does nothing.
 */
@Service
@Transactional
public class SlaClocks {

    /**
     * Starts a ticket's clock at the ticket's creation, or gives the one that was started before.
     *
     * @throws org.bailiwick.app.shared.Problem {@code ticket-not-found}
     */
    public SlaClockId start(String number, SlaTarget target) {
        throw new UnsupportedOperationException();
    }

    /**
     * When a share of the goal will have run out, as things stand now. For a paused clock: if it went on now.
     *
     * @param percent of the goal; over 100 for repeated warnings after the breach
     */
    @Transactional(readOnly = true)
    public Instant thresholdDue(SlaClockId id, int percent) {
        throw new UnsupportedOperationException();
    }

    @Transactional(readOnly = true)
    public Optional<SlaClock> find(SlaClockId id) {
        throw new UnsupportedOperationException();
    }

    /** The ticket's clocks, response before resolution; empty when none was started. */
    @Transactional(readOnly = true)
    public List<SlaClock> of(String number) {
        throw new UnsupportedOperationException();
    }

    /** Stops every open clock of the ticket from counting. */
    public void pause(String number) {
        throw new UnsupportedOperationException();
    }

    /** Lets the ticket's paused clocks go on with the time that is left. */
    public void resume(String number) {
        throw new UnsupportedOperationException();
    }

    /** The promise is kept, or the ticket is over: the clock ends. */
    public void met(SlaClockId id) {
        throw new UnsupportedOperationException();
    }

    /** Reads goal and calendar of the ticket's present priority again; start and pauses stay. */
    public void recalculate(String number) {
        throw new UnsupportedOperationException();
    }

    /** Says line by line why each of the ticket's due dates is what it is. */
    @Transactional(readOnly = true)
    public List<SlaExplanation> explain(String number) {
        throw new UnsupportedOperationException();
    }
}
