package org.bailiwick.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All devices on a few threads. Each device is scheduled once at a time, so nothing piles up when the server is slow:
 * turns that are missed meanwhile are counted as skipped.
 */
final class Fleet implements AutoCloseable {
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(10);

    private final Options options;
    private final Clock clock;
    private final Statistics statistics;
    private final AckJournal reportJournal;
    private final AckJournal resultJournal;
    private final ScheduledThreadPoolExecutor threads;
    private final List<SimulatedDevice> devices = new ArrayList<>();

    Fleet(Options options, Clock clock, Statistics statistics) throws IOException {
        this.options = options;
        this.clock = clock;
        this.statistics = statistics;
        this.reportJournal = AckJournal.open(options.journal());
        this.resultJournal = AckJournal.open(options.resultJournal());
        this.threads = new ScheduledThreadPoolExecutor(options.threads(), task -> {
            Thread thread = new Thread(task, "device");
            thread.setDaemon(true);
            return thread;
        });
        this.threads.setRemoveOnCancelPolicy(true);
    }

    void start() {
        SplittableRandom spread = new SplittableRandom(options.seed());
        long span = Math.max(
                1, Objects.requireNonNullElse(options.interval(), UNTIL_TOLD).toNanos());
        for (int number = 0; number < options.devices(); number++) {
            MachineModel model = new MachineModel(
                    options.seed(), number, UUID.randomUUID(), options.processes(), clock.instant(), faultOf(number));
            SimulatedDevice device =
                    new SimulatedDevice(options, model, clock, statistics, reportJournal, resultJournal);
            devices.add(device);
            // Spread over one interval, so that the load is even from the first moment.
            schedule(device, System.nanoTime() + spread.nextLong(span));
        }
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        try {
            threads.awaitTermination(35, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reportJournal.close();
        resultJournal.close();
    }

    private @Nullable Fault faultOf(int number) {
        int first = 0;
        for (Map.Entry<Fault, Integer> fault : options.faults().entrySet()) {
            if (number < first + fault.getValue()) {
                return fault.getKey();
            }
            first += fault.getValue();
        }
        return null;
    }

    private void schedule(SimulatedDevice device, long dueNanos) {
        try {
            var unused = threads.schedule(
                    () -> turn(device, dueNanos), Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The simulation has ended.
            Thread.currentThread().interrupt();
        }
    }

    private void turn(SimulatedDevice device, long dueNanos) {
        try {
            Duration wait = Objects.requireNonNullElse(device.turn(), UNTIL_TOLD);
            long interval = wait.toNanos();
            long next = dueNanos + interval;
            long now = System.nanoTime();
            if (interval > 0 && next < now - interval) {
                long missed = (now - next) / interval;
                statistics.skipped.add(missed);
                next += missed * interval;
            }
            schedule(device, interval == 0 ? now : next);
        } catch (RuntimeException e) {
            statistics.failed(e.toString());
            System.err.println("simulator: " + e);
            schedule(device, System.nanoTime() + UNTIL_TOLD.toNanos());
        }
    }
}
