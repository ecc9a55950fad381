package org.bailiwick.app.edge.connector;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.util.unit.DataSize;

/**
 * How long one request has waited for bytes of its body, and how many came. Written by the thread that waits, read by the
 * one that watches; neither locks the other.
 */
final class Waiting {

    private volatile long bytes;
    private volatile long nanosBefore;
    private volatile long since;

    void begin() {
        bytes = 0;
        nanosBefore = 0;
        since = 0;
    }

    void readStarts(long now) {
        since = now;
    }

    // One thread writes; what the watcher reads may be a moment old.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void readEnds(long now, int read) {
        nanosBefore += now - since;
        since = 0;
        if (read > 0) {
            bytes += read;
        }
    }

    /** Whether a thread waits at this moment. */
    boolean now() {
        return since != 0;
    }

    /** Whether it waits now and has waited longer, in all, than patience and the average rate permit. */
    boolean exceeds(long now, Duration patience, DataSize rate) {
        long start = since;
        if (start == 0) {
            return false;
        }
        long waited = nanosBefore + now - start;
        double seconds = (double) waited / TimeUnit.SECONDS.toNanos(1);
        return waited > patience.toNanos() && bytes < seconds * rate.toBytes();
    }

    boolean exceeds(long now, Duration longest) {
        long start = since;
        return start != 0 && nanosBefore + now - start > longest.toNanos();
    }
}
