package org.bailiwick.app.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A report that was stored.
 *
 * @param collectedAt by the device's clock
 * @param receivedAt by the server's clock
 * @param newest whether no report collected later is known; one that waited on the device's disk may be older
 * @param samples what was measured
 * @param observed metrics the report speaks about, also where nothing was found to measure
 */
public record ReportAccepted(
        UUID deviceId,
        UUID reportId,
        Instant collectedAt,
        Instant receivedAt,
        boolean newest,
        List<Sample> samples,
        Set<String> observed) {

    public ReportAccepted {
        samples = List.copyOf(samples);
        observed = Set.copyOf(observed);
    }
}
