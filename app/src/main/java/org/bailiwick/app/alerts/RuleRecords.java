package org.bailiwick.app.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code alert_rule}. */
@Repository
class RuleRecords {

    private static final String COLUMNS = """
            select key, name, kind, metric, comparison, threshold, clear_threshold, for_seconds, severity, device_id,
                   subject, summary, enabled, updated_at, updated_by
              from alert_rule
            """;

    private static final String ALL = COLUMNS + " order by key";
    private static final String FIND = COLUMNS + " where key = :key";

    private static final String INSERT = """
            insert into alert_rule (key, name, kind, metric, comparison, threshold, clear_threshold, for_seconds, severity,
                                    device_id, subject, summary, enabled, updated_at, updated_by)
            values (:key, :name, :kind, :metric, :comparison, :threshold, :clearThreshold, :forSeconds, :severity,
                    :device, :subject, :summary, :enabled, :at, :by)
            on conflict (key) do nothing
            """;

    private static final String UPDATE = """
            update alert_rule
               set name = :name, kind = :kind, metric = :metric, comparison = :comparison, threshold = :threshold,
                   clear_threshold = :clearThreshold, for_seconds = :forSeconds, severity = :severity,
                   device_id = :device, subject = :subject, summary = :summary, enabled = :enabled, updated_at = :at,
                   updated_by = :by
             where key = :key
            """;

    private static final String DELETE = "delete from alert_rule where key = :key";

    private static final String SET_SHIPPED_DURATION =
            "update alert_rule set for_seconds = :seconds where key = :key and updated_by is null";

    private final JdbcClient jdbc;

    RuleRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AlertRule> all() {
        return jdbc.sql(ALL).query((row, number) -> rule(row)).list();
    }

    Optional<AlertRule> find(String key) {
        return jdbc.sql(FIND)
                .param("key", key)
                .query((row, number) -> rule(row))
                .optional();
    }

    /** False when the key is taken. */
    boolean insert(AlertRule rule) {
        return write(INSERT, rule) == 1;
    }

    boolean update(AlertRule rule) {
        return write(UPDATE, rule) == 1;
    }

    boolean delete(String key) {
        return jdbc.sql(DELETE).param("key", key).update() == 1;
    }

    /** Leaves a rule alone that somebody has changed. */
    void setShippedDuration(String key, int seconds) {
        jdbc.sql(SET_SHIPPED_DURATION)
                .param("key", key)
                .param("seconds", seconds)
                .update();
    }

    private int write(String sql, AlertRule rule) {
        return jdbc.sql(sql)
                .param("key", rule.key())
                .param("name", rule.name())
                .param("kind", rule.kind().name().toLowerCase(Locale.ROOT))
                .param("metric", rule.metric())
                .param(
                        "comparison",
                        rule.comparison() == null ? null : rule.comparison().text())
                .param("threshold", rule.threshold())
                .param("clearThreshold", rule.clearThreshold())
                .param("forSeconds", rule.forSeconds())
                .param("severity", rule.severity().text())
                .param("device", rule.deviceId())
                .param("subject", rule.subject())
                .param("summary", rule.summary())
                .param("enabled", rule.enabled())
                .param("at", rule.updatedAt() == null ? null : rule.updatedAt().atOffset(ZoneOffset.UTC))
                .param("by", rule.updatedBy())
                .update();
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        @Nullable String comparison = row.getString("comparison");
        @Nullable OffsetDateTime updatedAt = row.getObject("updated_at", OffsetDateTime.class);
        return new AlertRule(
                row.getString("key"),
                row.getString("name"),
                AlertRule.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("metric"),
                comparison == null ? null : AlertRule.Comparison.of(comparison),
                row.getObject("threshold", Double.class),
                row.getObject("clear_threshold", Double.class),
                row.getInt("for_seconds"),
                AlertSeverity.of(row.getString("severity")),
                row.getObject("device_id", UUID.class),
                row.getString("subject"),
                row.getString("summary"),
                row.getBoolean("enabled"),
                updatedAt == null ? null : updatedAt.toInstant(),
                row.getString("updated_by"));
    }
}
