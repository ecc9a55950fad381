package org.bailiwick.app.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The threads that store reports. Few: while one waits for its commit, another gathers what arrives meanwhile, and the
 * more arrives the more share a commit.
 */
@Component
class ReportWriters implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReportWriters.class);
    private static final long FAREWELL_SECONDS = 20;

    private final IntakeQueue queue;
    private final ReportBatches batches;
    private final TelemetrySettings settings;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    ReportWriters(IntakeQueue queue, ReportBatches batches, TelemetrySettings settings) {
        this.queue = queue;
        this.batches = batches;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        running = true;
        for (int number = 1; number <= settings.writers(); number++) {
            Thread thread = new Thread(this::write, "reports-" + number);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Stores what has been taken in before the server goes. */
    @Override
    public synchronized void stop() {
        running = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FAREWELL_SECONDS);
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void write() {
        Queue<PendingReport> heldBack = IntakeQueue.nothingHeldBack();
        while (running || !heldBack.isEmpty() || queue.size() > 0) {
            try {
                List<PendingReport> batch = queue.take(settings.maxBatch(), heldBack);
                if (!batch.isEmpty()) {
                    batches.store(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("A batch of reports failed in a way nobody foresaw; going on with the next", e);
            }
        }
    }
}
