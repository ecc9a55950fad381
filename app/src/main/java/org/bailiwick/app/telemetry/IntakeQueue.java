package org.bailiwick.app.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/**
 * Reports between being read and being stored. Bounded: what does not fit is refused at once with the time to come back
 * at; the agent keeps it on disk.
 */
@Component
class IntakeQueue {

    private static final int IDLE_MILLIS = 500;

    private final BlockingQueue<PendingReport> waiting;
    private final Appointments appointments;

    IntakeQueue(TelemetrySettings settings, Appointments appointments) {
        this.waiting = new ArrayBlockingQueue<>(settings.maxWaiting());
        this.appointments = appointments;
    }

    /** @throws Problem {@code overloaded} when the queue is full */
    void add(PendingReport report) {
        if (!waiting.offer(report)) {
            throw appointments.refusal();
        }
    }

    int size() {
        return waiting.size();
    }

    /**
     * The next reports to store together, at most one per device: two of one device have an order, and a statement touches
     * a row once. Waits a moment when there are none.
     *
     * @param heldBack what the same caller could not take last time; what cannot be taken now is added to it
     */
    List<PendingReport> take(int max, Queue<PendingReport> heldBack) throws InterruptedException {
        List<PendingReport> candidates = new ArrayList<>(heldBack);
        heldBack.clear();
        if (candidates.isEmpty()) {
            PendingReport first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            candidates.add(first);
        }
        waiting.drainTo(candidates, Math.max(0, max - candidates.size()));
        return onePerDevice(candidates, heldBack);
    }

    private static List<PendingReport> onePerDevice(List<PendingReport> candidates, Queue<PendingReport> heldBack) {
        Set<UUID> devices = new HashSet<>();
        List<PendingReport> taken = new ArrayList<>(candidates.size());
        for (PendingReport candidate : candidates) {
            if (devices.add(candidate.deviceId())) {
                taken.add(candidate);
            } else {
                heldBack.add(candidate);
            }
        }
        return taken;
    }

    static Queue<PendingReport> nothingHeldBack() {
        return new ArrayDeque<>();
    }
}
