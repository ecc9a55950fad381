package org.bailiwick.app.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxReading reports whose bodies are being received at once
 * @param maxStoring reports being stored at once; each holds one database connection
 * @param patience how long a received report waits for its turn before it is refused
 * @param keepReports days raw reports are kept
 * @param keepMetrics days metric samples are kept
 */
@ConfigurationProperties("bailiwick.telemetry.intake")
record TelemetrySettings(
        @DefaultValue("64") int maxReading,
        @DefaultValue("12") int maxStoring,
        @DefaultValue("500ms") Duration patience,
        @DefaultValue("7") int keepReports,
        @DefaultValue("30") int keepMetrics) {}
