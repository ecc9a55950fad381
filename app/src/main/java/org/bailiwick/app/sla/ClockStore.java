package org.bailiwick.app.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of rules, clocks and their pauses. */
@Repository
class ClockStore {

    private final JdbcClient jdbc;

    ClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SlaRule> rules() {
        return jdbc.sql("select * from sla_rule order by kind, priority, target")
                .query(ClockStore::rule)
                .list();
    }

    SlaRule rule(TicketKind kind, String priority, SlaTarget target) {
        return jdbc.sql("select * from sla_rule where kind = :kind and priority = :priority and target = :target")
                .param("kind", kind.key())
                .param("priority", priority)
                .param("target", target.key())
                .query(ClockStore::rule)
                .single();
    }

    /** @return false when the ticket has a clock for the target already */
    boolean insert(ClockRow clock) {
        return jdbc.sql("""
                                insert into sla_clock (id, ticket_number, target, priority, calendar_key, goal_seconds, state,
                                                       started_at, due_at, paused_since)
                                values (:id, :number, :target, :priority, :calendar, :goal, :state, :started, :due, :paused)
                                on conflict (ticket_number, target) do nothing
                                """)
                        .param("id", clock.id().value())
                        .param("number", clock.number())
                        .param("target", clock.target().key())
                        .param("priority", clock.priority())
                        .param("calendar", clock.calendarKey())
                        .param("goal", clock.goal().toSeconds())
                        .param("state", clock.state().key())
                        .param("started", at(clock.startedAt()))
                        .param("due", at(clock.dueAt()))
                        .param("paused", at(clock.pausedSince()))
                        .update()
                > 0;
    }

    void update(ClockRow clock) {
        jdbc.sql("""
                        update sla_clock
                        set priority = :priority, calendar_key = :calendar, goal_seconds = :goal, state = :state,
                            due_at = :due, paused_since = :paused, met_at = :met
                        where id = :id
                        """)
                .param("id", clock.id().value())
                .param("priority", clock.priority())
                .param("calendar", clock.calendarKey())
                .param("goal", clock.goal().toSeconds())
                .param("state", clock.state().key())
                .param("due", at(clock.dueAt()))
                .param("paused", at(clock.pausedSince()))
                .param("met", at(clock.metAt()))
                .update();
    }

    Optional<ClockRow> find(SlaClockId id) {
        return jdbc.sql("select * from sla_clock where id = :id")
                .param("id", id.value())
                .query(ClockStore::clock)
                .optional();
    }

    Optional<ClockRow> lock(SlaClockId id) {
        return jdbc.sql("select * from sla_clock where id = :id for no key update")
                .param("id", id.value())
                .query(ClockStore::clock)
                .optional();
    }

    /** Response before resolution. */
    List<ClockRow> of(String number) {
        return jdbc.sql("select * from sla_clock where ticket_number = :number order by target desc")
                .param("number", number)
                .query(ClockStore::clock)
                .list();
    }

    List<ClockRow> lockOpenOf(String number) {
        return jdbc.sql("""
                        select * from sla_clock where ticket_number = :number and state <> 'met'
                        order by target desc
                        for no key update
                        """).param("number", number).query(ClockStore::clock).list();
    }

    List<ClockRow> ofAll(Collection<String> numbers) {
        return jdbc.sql(
                        "select * from sla_clock where ticket_number = any (:numbers) order by ticket_number, target desc")
                .param("numbers", numbers.toArray(String[]::new))
                .query(ClockStore::clock)
                .list();
    }

    void addPause(SlaClockId id, Stretch pause) {
        jdbc.sql("""
                        insert into sla_pause (clock_id, from_at, to_at) values (:id, :from, :to)
                        on conflict (clock_id, from_at) do update set to_at = greatest(sla_pause.to_at, excluded.to_at)
                        """)
                .param("id", id.value())
                .param("from", at(pause.from()))
                .param("to", at(pause.to()))
                .update();
    }

    List<Stretch> pausesOf(SlaClockId id) {
        return pausesOf(List.of(id)).getOrDefault(id, List.of());
    }

    Map<SlaClockId, List<Stretch>> pausesOf(Collection<SlaClockId> ids) {
        return jdbc
                .sql("select * from sla_pause where clock_id = any (:ids) order by clock_id, from_at")
                .param("ids", ids.stream().map(SlaClockId::value).toArray(UUID[]::new))
                .query((row, index) -> Map.entry(
                        new SlaClockId(row.getObject("clock_id", UUID.class)),
                        new Stretch(instant(row, "from_at"), instant(row, "to_at"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static SlaRule rule(ResultSet row, int index) throws SQLException {
        return new SlaRule(
                TicketKind.of(row.getString("kind")),
                row.getString("priority"),
                SlaTarget.of(row.getString("target")),
                row.getString("calendar_key"),
                Duration.ofSeconds(row.getLong("goal_seconds")));
    }

    private static ClockRow clock(ResultSet row, int index) throws SQLException {
        return new ClockRow(
                new SlaClockId(row.getObject("id", UUID.class)),
                row.getString("ticket_number"),
                SlaTarget.of(row.getString("target")),
                row.getString("priority"),
                row.getString("calendar_key"),
                Duration.ofSeconds(row.getLong("goal_seconds")),
                SlaClockState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "started_at"),
                instant(row, "due_at"),
                row.getObject("paused_since") == null ? null : instant(row, "paused_since"),
                row.getObject("met_at") == null ? null : instant(row, "met_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
