package org.bailiwick.app.telemetry;

import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/**
 * Bounds what reports may take of the server: of its memory while they are received, of its database while they are
 * stored. What does not fit is refused at once; the agent keeps it on disk and tries later.
 */
@Component
class IntakeLimit {

    private static final int MIN_RETRY_SECONDS = 2;
    private static final int MAX_RETRY_SECONDS = 10;

    private final TelemetrySettings settings;
    private final Semaphore reading;
    private final Semaphore storing;

    IntakeLimit(TelemetrySettings settings) {
        this.settings = settings;
        this.reading = new Semaphore(settings.maxReading());
        this.storing = new Semaphore(settings.maxStoring(), true);
    }

    boolean mayRead() {
        return reading.tryAcquire();
    }

    void doneReading() {
        reading.release();
    }

    /** @throws Problem {@code overloaded} when no turn came in time */
    <T> T storing(Supplier<T> work) {
        try {
            if (!storing.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        }
        try {
            return work.get();
        } finally {
            storing.release();
        }
    }

    /** Agents refused together come back apart. */
    static Problem overloaded() {
        return Problem.busy(
                "overloaded",
                "The server has too many reports at once; send it again later",
                ThreadLocalRandom.current().nextInt(MIN_RETRY_SECONDS, MAX_RETRY_SECONDS + 1));
    }
}
