package org.bailiwick.app.telemetry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.ReportReply;

/**
 * A report that waits to be stored.
 *
 * @param answer for its device; given once the report is durable, or refused
 */
record PendingReport(
        AuthenticatedDevice device,
        ReceivedReport received,
        Samples samples,
        Instant collectedAt,
        Instant receivedAt,
        CompletableFuture<ReportReply> answer) {

    static PendingReport of(AuthenticatedDevice device, ReceivedReport received, Instant now) {
        Report report = received.report();
        return new PendingReport(
                device,
                received,
                Samples.of(report, received.sections()),
                // As precise as the database keeps it, so that a repeat is told the very same instant.
                report.collectedAt().truncatedTo(ChronoUnit.MICROS),
                now.truncatedTo(ChronoUnit.MICROS),
                new CompletableFuture<>());
    }

    UUID deviceId() {
        return device.id();
    }

    Report report() {
        return received.report();
    }
}
