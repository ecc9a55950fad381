package org.bailiwick.agent.report;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Waiting between attempts with full jitter: somewhere between nothing and a bound that doubles with each failure, so that
 * a fleet does not return in step after an outage. What the server asks for is the least, not the most.
 */
public final class Backoff {
    private final Duration base;
    private final Duration cap;
    private final RandomGenerator random;
    private int failures;
    private boolean woken;

    public Backoff(Duration base, Duration cap, RandomGenerator random) {
        this.base = base;
        this.cap = cap;
        this.random = random;
    }

    /** The next wait. */
    synchronized Duration next(@Nullable Duration retryAfter) {
        long bound = Math.min(cap.toMillis(), base.toMillis() << Math.min(failures, 20));
        failures++;
        long jitter = random.nextLong(bound + 1);
        if (retryAfter == null) {
            return Duration.ofMillis(jitter);
        }
        // A server that names one moment to everybody would meet everybody at that moment.
        return retryAfter.plusMillis(Math.min(jitter, retryAfter.toMillis() / 2 + 1000));
    }

    /** Waits; returns early after {@link #wake}, unless the server itself asked for the wait. */
    public void pause(@Nullable Duration retryAfter) throws InterruptedException {
        long deadline = System.nanoTime() + next(retryAfter).toNanos();
        synchronized (this) {
            while (retryAfter != null || !woken) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
            woken = false;
        }
    }

    public synchronized void succeeded() {
        failures = 0;
    }

    /** Ends a running pause: another call has just reached the server. */
    public synchronized void wake() {
        if (failures > 0) {
            woken = true;
            notifyAll();
        }
    }
}
