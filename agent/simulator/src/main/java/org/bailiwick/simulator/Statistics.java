package org.bailiwick.simulator;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** What happened so far. */
final class Statistics {
    final LongAdder enrolled = new LongAdder();
    final LongAdder enrolmentsRefused = new LongAdder();
    final LongAdder accepted = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder unavailable = new LongAdder();
    final LongAdder notAdmitted = new LongAdder();
    final LongAdder skipped = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder commandsDone = new LongAdder();
    final LongAdder commandsRefused = new LongAdder();
    final Histogram latency = new Histogram();

    private volatile String lastFailure = "";

    void failed(String failure) {
        lastFailure = failure;
    }

    String line(double seconds) {
        long answered = accepted.sum() + duplicates.sum();
        return String.format(
                        Locale.ROOT,
                        "seconds=%.1f enrolled=%d accepted=%d duplicates=%d rejected=%d unavailable=%d notAdmitted=%d skipped=%d "
                                + "perSecond=%.1f bytesPerReport=%d p50ms=%.1f p95ms=%.1f p99ms=%.1f commandsDone=%d "
                                + "commandsRefused=%d",
                        seconds,
                        enrolled.sum(),
                        accepted.sum(),
                        duplicates.sum(),
                        rejected.sum(),
                        unavailable.sum(),
                        notAdmitted.sum(),
                        skipped.sum(),
                        answered / Math.max(0.001, seconds),
                        answered == 0 ? 0 : bytes.sum() / answered,
                        latency.percentile(50),
                        latency.percentile(95),
                        latency.percentile(99),
                        commandsDone.sum(),
                        commandsRefused.sum())
                + (lastFailure.isEmpty() ? "" : " lastFailure=\"" + lastFailure + "\"");
    }
}
