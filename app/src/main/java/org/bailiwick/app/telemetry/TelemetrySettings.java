package org.bailiwick.app.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxReading reports whose bodies are being received at once
 * @param maxWaiting reports received and not stored yet; beyond it more are refused
 * @param maxBatch reports that share a commit at most
 * @param writers threads that store; each holds one database connection
 * @param patience how long a report waits to be stored before its agent is told to come again; it may be stored all the
 *     same, and the repeat is then answered like the first
 * @param keepReports days raw reports are kept
 * @param keepMetrics days measurements are kept
 */
@ConfigurationProperties("bailiwick.telemetry.intake")
record TelemetrySettings(
        @DefaultValue("64") int maxReading,
        @DefaultValue("2000") int maxWaiting,
        @DefaultValue("256") int maxBatch,
        @DefaultValue("2") int writers,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("7") int keepReports,
        @DefaultValue("30") int keepMetrics) {

    TelemetrySettings {
        if (maxReading < 1 || maxWaiting < 1 || maxBatch < 1 || writers < 1) {
            throw new IllegalArgumentException("bailiwick.telemetry.intake: every bound must be at least 1");
        }
    }
}
