package org.bailiwick.app.devices;

import java.time.Duration;
import org.bailiwick.protocol.AgentConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often agents should talk.
 *
 * @param interval between reports
 * @param heartbeat between signs of life; never longer than the interval
 * @param silenceGrace added to three intervals before a device counts as silent
 */
@ConfigurationProperties("bailiwick.telemetry")
public record AgentSchedule(
        @DefaultValue("300s") Duration interval,
        @DefaultValue("60s") Duration heartbeat,
        @DefaultValue("30s") Duration silenceGrace) {

    public AgentSchedule {
        if (interval.toSeconds() < 1 || heartbeat.toSeconds() < 1 || silenceGrace.isNegative()) {
            throw new IllegalArgumentException("bailiwick.telemetry: interval and heartbeat must be at least a second");
        }
        heartbeat = heartbeat.compareTo(interval) > 0 ? interval : heartbeat;
    }

    /** Seconds between reports. */
    public int intervalSeconds() {
        return Math.toIntExact(interval.toSeconds());
    }

    /** As it is sent to agents. */
    public AgentConfiguration configuration() {
        return new AgentConfiguration(intervalSeconds(), Math.toIntExact(heartbeat.toSeconds()), null);
    }
}
