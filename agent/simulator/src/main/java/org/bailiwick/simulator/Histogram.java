package org.bailiwick.simulator;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts durations in buckets three per cent wide, from a microsecond to an hour. */
final class Histogram {
    private static final double BASE = Math.log(1.03);
    private static final int BUCKETS = 760;

    private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

    void record(long nanos) {
        int bucket = (int) (Math.log(Math.max(1, nanos / 1000.0)) / BASE);
        counts.incrementAndGet(Math.min(BUCKETS - 1, bucket));
    }

    /** @return the upper end of the bucket in milliseconds; 0 when nothing was recorded */
    double percentile(double percent) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += counts.get(i);
        }
        long rank = (long) Math.ceil(total * percent / 100);
        long seen = 0;
        for (int i = 0; i < BUCKETS && total > 0; i++) {
            seen += counts.get(i);
            if (seen >= rank) {
                return Math.exp((i + 1) * BASE) / 1000;
            }
        }
        return 0;
    }
}
