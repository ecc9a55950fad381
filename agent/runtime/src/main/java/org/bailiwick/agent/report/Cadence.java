package org.bailiwick.agent.report;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How far apart reports, or signs of life, are; the server may change it at any time. */
public final class Cadence {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final RandomGenerator random;
    private Duration interval;

    public Cadence(Duration interval, RandomGenerator random) {
        this.interval = interval;
        this.random = random;
    }

    public synchronized Duration interval() {
        return interval;
    }

    /** Takes over what the server asked for; nonsense and silence are ignored. */
    public synchronized void follow(@Nullable Integer seconds) {
        if (seconds == null) {
            return;
        }
        Duration wanted = Duration.ofSeconds(seconds);
        if (wanted.compareTo(SHORTEST) >= 0 && wanted.compareTo(LONGEST) <= 0 && !wanted.equals(interval)) {
            interval = wanted;
            notifyAll();
        }
    }

    /** Waits for the next turn: the interval give or take a twentieth, cut short when the interval becomes shorter. */
    void await(long lastNanos) throws InterruptedException {
        double factor = 0.95 + random.nextDouble() / 10;
        synchronized (this) {
            while (true) {
                long left = lastNanos + (long) (interval.toNanos() * factor) - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        }
    }
}
