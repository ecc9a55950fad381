package org.bailiwick.app.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.devices.DeviceScope;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code alert}. */
@Repository
class AlertRecords {

    private static final String VIEW = """
            select a.id, a.device_id, d.hostname, a.rule_key, a.metric, a.subject, a.severity, a.state, a.summary, a.value,
                   a.opened_at, a.last_seen_at, a.cleared_at, a.occurrences, a.ticket_number, a.acknowledged_by
              from alert a
              join device d on d.id = a.device_id
             where a.state <> 'pending'
            """;

    private static final String FIND = VIEW + " and a.id = :id";

    private static final String FIND_WITHIN = FIND + " and %s";

    private static final String DEVICES = "select id, device_id from alert where id = any (:ids)";

    private static final String LIST = VIEW + """
               and %s
               and (cast(:states as text[]) is null or a.state = any (cast(:states as text[])))
               and (cast(:severity as text) is null or a.severity = :severity)
               and (cast(:device as uuid) is null or a.device_id = cast(:device as uuid))
               and (cast(:afterAt as timestamptz) is null
                    or (a.opened_at, a.id) < (cast(:afterAt as timestamptz), cast(:afterId as uuid)))
             order by a.opened_at desc, a.id desc
             limit :limit
            """;

    private static final String LIVE = """
            select id, device_id, rule_key, metric, subject, state = 'pending' as pending, pending_since, last_seen_at
              from alert
            """;

    private static final String LIVE_OF_DEVICES = LIVE + " where device_id = any (:devices) and state <> 'cleared'";
    private static final String LIVE_OF_RULE = LIVE + " where rule_key = :rule and state <> 'cleared' for update";

    private static final String INSERT = """
            insert into alert (id, device_id, rule_key, metric, subject, severity, state, summary, value, pending_since,
                               opened_at, last_seen_at, occurrences)
            values (:id, :device, :rule, :metric, :subject, :severity, :state, :summary, :value, :at,
                    case when :state = 'open' then :at end, :at, 1)
            on conflict (device_id, rule_key, subject) where state <> 'cleared' do nothing
            """;

    private static final String OPEN_PENDING = """
            update alert
               set state = 'open', opened_at = :at, last_seen_at = :at, value = :value, summary = :summary,
                   severity = :severity, occurrences = occurrences + 1
             where id = :id and state = 'pending'
            """;

    private static final String RESTART_PENDING = """
            update alert set pending_since = :at, last_seen_at = :at, value = :value, occurrences = 1
             where id = :id and state = 'pending'
            """;

    private static final String REFRESH = """
            update alert a
               set last_seen_at = r.at, value = r.value, occurrences = a.occurrences + 1
              from unnest(cast(:ids as uuid[]), cast(:values as double precision[]), cast(:ats as timestamptz[]))
                   as r (id, value, at)
             where a.id = r.id and a.state <> 'cleared'
            """;

    private static final String FORGET = "delete from alert where id = :id and state = 'pending'";

    private static final String CLEAR = """
            update alert
               set state = 'cleared', cleared_at = greatest(:at, opened_at), clear_reason = :reason
             where id = :id and state in ('open', 'acknowledged')
            """;

    private static final String ACKNOWLEDGE = """
            update alert set state = 'acknowledged', acknowledged_by = :by, acknowledged_at = :at
             where id = :id and state = 'open'
            """;

    private static final String LINK_TICKET = "update alert set ticket_number = :ticket where id = :id";

    private static final String IS_OPEN =
            "select exists (select from alert where id = :id and state in ('open', 'acknowledged'))";

    private final JdbcClient jdbc;

    AlertRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AlertView> find(UUID id) {
        return jdbc.sql(FIND).param("id", id).query((row, number) -> view(row)).optional();
    }

    /** The alert, if the scope holds its device. */
    Optional<AlertView> find(UUID id, Scope scope) {
        return jdbc.sql(FIND_WITHIN.formatted(DeviceScope.condition(scope, "d")))
                .param("id", id)
                .params(scope.parameters())
                .query((row, number) -> view(row))
                .optional();
    }

    /** The devices of those of the alerts that there are. */
    Map<UUID, UUID> devices(Collection<UUID> ids) {
        Map<UUID, UUID> devices = new HashMap<>();
        jdbc.sql(DEVICES).param("ids", ids.toArray(UUID[]::new)).query((ResultSet row) -> {
            devices.put(row.getObject("id", UUID.class), row.getObject("device_id", UUID.class));
        });
        return devices;
    }

    /** Newest first, those the scope holds. */
    List<AlertView> list(
            Scope scope,
            Collection<AlertState> states,
            @Nullable AlertSeverity severity,
            @Nullable UUID deviceId,
            @Nullable Cursor after,
            int limit) {
        return jdbc.sql(LIST.formatted(DeviceScope.condition(scope, "d")))
                .params(scope.parameters())
                .param(
                        "states",
                        states.isEmpty()
                                ? null
                                : states.stream().map(AlertState::text).toArray(String[]::new))
                .param("severity", severity == null ? null : severity.text())
                .param("device", deviceId)
                .param("afterAt", after == null ? null : after.instant(0).atOffset(ZoneOffset.UTC))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    /** What is live of the devices; those without are left out. */
    Map<UUID, List<LiveAlert>> liveOfDevices(Collection<UUID> deviceIds) {
        return jdbc
                .sql(LIVE_OF_DEVICES)
                .param("devices", deviceIds.toArray(UUID[]::new))
                .query((row, number) -> live(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(LiveAlert::deviceId));
    }

    List<LiveAlert> liveOfRule(String ruleKey) {
        return jdbc.sql(LIVE_OF_RULE)
                .param("rule", ruleKey)
                .query((row, number) -> live(row))
                .list();
    }

    /** False when such an alert is live already. */
    boolean insert(
            UUID id,
            UUID deviceId,
            AlertRule rule,
            String subject,
            boolean open,
            String summary,
            @Nullable Double value,
            Instant at) {
        return jdbc.sql(INSERT)
                        .param("id", id)
                        .param("device", deviceId)
                        .param("rule", rule.key())
                        .param("metric", rule.metric() == null ? AlertRule.SILENCE_METRIC : rule.metric())
                        .param("subject", subject)
                        .param("severity", rule.severity().text())
                        .param("state", open ? "open" : "pending")
                        .param("summary", summary)
                        .param("value", value)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean openPending(UUID id, AlertRule rule, String summary, double value, Instant at) {
        return jdbc.sql(OPEN_PENDING)
                        .param("id", id)
                        .param("severity", rule.severity().text())
                        .param("summary", summary)
                        .param("value", value)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void restartPending(UUID id, double value, Instant at) {
        jdbc.sql(RESTART_PENDING)
                .param("id", id)
                .param("value", value)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notes for several alerts at once that their conditions still hold. */
    void refresh(List<Refresh> refreshes) {
        jdbc.sql(REFRESH)
                .param("ids", refreshes.stream().map(Refresh::alertId).toArray(UUID[]::new))
                .param("values", refreshes.stream().mapToDouble(Refresh::value).toArray())
                .param("ats", refreshes.stream().map(refresh -> refresh.at().toString()).toArray(String[]::new))
                .update();
    }

    /** @param at when the sample was taken */
    record Refresh(UUID alertId, double value, Instant at) {}

    void forget(UUID id) {
        jdbc.sql(FORGET).param("id", id).update();
    }

    boolean clear(UUID id, Instant at, String reason) {
        return jdbc.sql(CLEAR)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("reason", reason)
                        .update()
                == 1;
    }

    boolean acknowledge(UUID id, String by, Instant at) {
        return jdbc.sql(ACKNOWLEDGE)
                        .param("id", id)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean linkTicket(UUID id, String ticketNumber) {
        return jdbc.sql(LINK_TICKET)
                        .param("id", id)
                        .param("ticket", ticketNumber)
                        .update()
                == 1;
    }

    boolean isOpen(UUID id) {
        return jdbc.sql(IS_OPEN).param("id", id).query(Boolean.class).single();
    }

    private static LiveAlert live(ResultSet row) throws SQLException {
        return new LiveAlert(
                row.getObject("id", UUID.class),
                row.getObject("device_id", UUID.class),
                row.getString("rule_key"),
                row.getString("metric"),
                row.getString("subject"),
                row.getBoolean("pending"),
                row.getObject("pending_since", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant());
    }

    private static AlertView view(ResultSet row) throws SQLException {
        OffsetDateTime cleared = row.getObject("cleared_at", OffsetDateTime.class);
        return new AlertView(
                row.getObject("id", UUID.class),
                row.getObject("device_id", UUID.class),
                row.getString("hostname"),
                row.getString("rule_key"),
                row.getString("metric"),
                row.getString("subject"),
                AlertSeverity.of(row.getString("severity")),
                AlertState.of(row.getString("state")),
                row.getString("summary"),
                row.getObject("value", Double.class),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                cleared == null ? null : cleared.toInstant(),
                row.getInt("occurrences"),
                row.getString("ticket_number"),
                row.getString("acknowledged_by"));
    }
}
