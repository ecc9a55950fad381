package org.bailiwick.agent.collect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bailiwick.agent.health.Health;
import org.jspecify.annotations.Nullable;

/**
 * A reading that may hang or fail without holding up the others: a dead network mount, a broken WMI repository.
 *
 * <p>While it hangs it is not started again, and its last good value stands in as long as that is fresh enough to be true.
 */
final class GuardedReading<T> {
    private final String name;
    private final Duration deadline;
    private final Duration goodFor;
    private final Callable<T> reading;
    private final ExecutorService threads;
    private final Clock clock;
    private final Health health;
    private @Nullable Future<T> running;
    private @Nullable T lastGood;
    private Instant lastGoodAt = Instant.EPOCH;

    GuardedReading(
            String name,
            Duration deadline,
            Duration goodFor,
            Callable<T> reading,
            ExecutorService threads,
            Clock clock,
            Health health) {
        this.name = name;
        this.deadline = deadline;
        this.goodFor = goodFor;
        this.reading = reading;
        this.threads = threads;
        this.clock = clock;
        this.health = health;
    }

    /** The value, or the last good one, or nothing. */
    synchronized @Nullable T take() throws InterruptedException {
        Future<T> attempt = running;
        boolean fresh = attempt == null;
        if (attempt == null) {
            attempt = threads.submit(reading);
            running = attempt;
        }
        try {
            // One that hung in an earlier turn gets no second deadline, only a look whether it has come back.
            T value = attempt.get(fresh ? deadline.toMillis() : 0, TimeUnit.MILLISECONDS);
            running = null;
            lastGood = value;
            lastGoodAt = clock.instant();
            return fresh ? value : take();
        } catch (TimeoutException e) {
            health.failed("collect", "collector-timeout", name + " took longer than " + deadline.toMillis() + " ms");
        } catch (ExecutionException e) {
            running = null;
            health.failed("collect", "collector-failed", name + ": " + e.getCause());
        }
        return clock.instant().isBefore(lastGoodAt.plus(goodFor)) ? lastGood : null;
    }
}
