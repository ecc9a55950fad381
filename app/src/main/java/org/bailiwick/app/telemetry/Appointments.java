package org.bailiwick.app.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/**
 * When those who are refused may come back. Each gets the next free place in a line that moves as fast as reports have
 * lately been stored, so that agents that were refused together, as all are after an outage, do not return together.
 */
@Component
class Appointments {

    private static final double FIRST_GUESS = 200;
    private static final double SLOWEST = 1;
    /** Weight of the newest batch. */
    private static final double RECENT = 0.1;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Clock clock;
    private double storedPerSecond = FIRST_GUESS;
    private Instant nextFree = Instant.MIN;

    Appointments(Clock clock) {
        this.clock = clock;
    }

    /** Notes how fast a batch was stored. */
    synchronized void stored(int reports, Duration took, int writers) {
        double seconds = Math.max(took.toNanos(), 1_000_000) / 1e9;
        double rate = reports / seconds * writers;
        storedPerSecond = Math.max(SLOWEST, storedPerSecond + RECENT * (rate - storedPerSecond));
    }

    /** A refusal with the time to come back at. */
    Problem refusal() {
        return Problem.busy(
                "overloaded", "The server has too many reports at once; send it again later", secondsUntilNext());
    }

    private synchronized int secondsUntilNext() {
        Instant now = clock.instant();
        Instant earliest = now.plusSeconds(1);
        Instant latest = now.plus(LONGEST);
        if (nextFree.isBefore(earliest) || nextFree.isAfter(latest)) {
            nextFree = earliest;
        }
        int seconds = Math.toIntExact(Duration.between(now, nextFree).plusMillis(999).toSeconds());
        nextFree = nextFree.plusNanos((long) (1e9 / storedPerSecond));
        return seconds;
    }
}
