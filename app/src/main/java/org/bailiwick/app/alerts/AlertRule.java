package org.bailiwick.app.alerts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When an alert opens and when it clears.
 *
 * @param metric absent for {@link Kind#SILENCE}
 * @param clearThreshold the value must get past it before the alert clears, so that one hovering at the threshold does
 *     not open an alert a minute; absent: the threshold itself
 * @param forSeconds how long the condition must hold first; 0: at once
 * @param deviceId the only device it is for; absent: all
 * @param subject the only subject it is for, as a mount point; absent: each
 * @param summary with {@code {hostname}}, {@code {subject}}, {@code {value}} and {@code {percent}}
 * @param updatedAt absent while it is as it was shipped
 */
record AlertRule(
        String key,
        String name,
        Kind kind,
        @Nullable String metric,
        @Nullable Comparison comparison,
        @Nullable Double threshold,
        @Nullable Double clearThreshold,
        int forSeconds,
        AlertSeverity severity,
        @Nullable UUID deviceId,
        @Nullable String subject,
        String summary,
        boolean enabled,
        @Nullable Instant updatedAt,
        @Nullable String updatedBy) {

    /** What an alert about silence has for a metric. */
    static final String SILENCE_METRIC = "device.silence";

    enum Kind {
        @JsonProperty("metric")
        METRIC,
        @JsonProperty("silence")
        SILENCE
    }

    enum Comparison {
        @JsonProperty("at-least")
        AT_LEAST("at-least"),
        @JsonProperty("at-most")
        AT_MOST("at-most");

        private final String text;

        Comparison(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        static Comparison of(String text) {
            return AT_LEAST.text.equals(text) ? AT_LEAST : AT_MOST;
        }

        boolean met(double value, double limit) {
            return this == AT_LEAST ? value >= limit : value <= limit;
        }
    }

    boolean appliesTo(UUID device, String otherMetric, String otherSubject) {
        return enabled
                && (deviceId == null || deviceId.equals(device))
                && (metric == null ? SILENCE_METRIC : metric).equals(otherMetric)
                && (subject == null || subject.equals(otherSubject));
    }

    /** Whether the value is one to watch or to open an alert about. */
    boolean breachedBy(double value) {
        return comparison != null && threshold != null && comparison.met(value, threshold);
    }

    /** Whether an alert that is open stays so. */
    boolean heldBy(double value) {
        Double limit = clearThreshold == null ? threshold : clearThreshold;
        return comparison != null && limit != null && comparison.met(value, limit);
    }

    Duration duration() {
        return Duration.ofSeconds(forSeconds);
    }
}
