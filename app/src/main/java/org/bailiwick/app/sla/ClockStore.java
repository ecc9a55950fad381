package org.bailiwick.app.sla;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.sla.SlaEvent.CalendarVersion;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code sla_clock}. */
@Repository
class ClockStore {

    private static final Comparator<ClockRow> IN_ORDER = Comparator.comparing(ClockRow::number)
            .thenComparing(ClockRow::target)
            .thenComparing(ClockRow::cycle);

    private final JdbcClient jdbc;

    ClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(ClockRow clock) {
        write("""
                insert into sla_clock (id, ticket_number, target, cycle, owner_group, priority, calendar_key,
                                       calendar_version, goal_seconds, state, started_at, due_at, paused_since, met_at,
                                       used_micros, counting_since, handled_percent)
                values (:id, :number, :target, :cycle, :group, :priority, :calendar, :version, :goal, :state, :started,
                        :due, :paused, :met, :used, :counting, :handled)
                """, clock);
    }

    void update(ClockRow clock) {
        write("""
                update sla_clock
                set owner_group = :group, priority = :priority, calendar_key = :calendar, calendar_version = :version,
                    goal_seconds = :goal, state = :state, started_at = :started, due_at = :due, paused_since = :paused,
                    met_at = :met, used_micros = :used, counting_since = :counting, handled_percent = :handled
                where id = :id and ticket_number = :number and target = :target and cycle = :cycle
                """, clock);
    }

    private void write(String sql, ClockRow clock) {
        jdbc.sql(sql)
                .param("id", clock.id().value())
                .param("number", clock.number())
                .param("target", clock.target().key())
                .param("cycle", clock.cycle())
                .param("group", clock.group())
                .param("priority", clock.terms().priority())
                .param("calendar", clock.terms().calendar().key())
                .param("version", clock.terms().calendar().version())
                .param("goal", clock.terms().goal().toSeconds())
                .param("state", clock.state().key())
                .param("started", at(clock.startedAt()))
                .param("due", at(clock.dueAt()))
                .param("paused", at(clock.pausedSince()))
                .param("met", at(clock.metAt()))
                .param("used", clock.used().toNanos() / 1000)
                .param("counting", at(clock.countingSince()))
                .param("handled", clock.handledPercent())
                .update();
    }

    void handled(SlaClockId id, int percent) {
        jdbc.sql("update sla_clock set handled_percent = :percent where id = :id")
                .param("percent", percent)
                .param("id", id.value())
                .update();
    }

    Optional<ClockRow> find(SlaClockId id) {
        return jdbc.sql("select * from sla_clock where id = :id")
                .param("id", id.value())
                .query(ClockStore::clock)
                .optional();
    }

    /** By target and cycle. */
    List<ClockRow> of(String number) {
        return ofAll(List.of(number));
    }

    /** Whoever locks them waits for all others that change the ticket's clocks. */
    List<ClockRow> lock(String number) {
        return jdbc.sql("select * from sla_clock where ticket_number = :number order by id for no key update")
                .param("number", number)
                .query(ClockStore::clock)
                .list();
    }

    /** By ticket, target and cycle. */
    List<ClockRow> ofAll(Collection<String> numbers) {
        return jdbc
                .sql("select * from sla_clock where ticket_number = any (:numbers)")
                .param("numbers", numbers.toArray(String[]::new))
                .query(ClockStore::clock)
                .list()
                .stream()
                .sorted(IN_ORDER)
                .toList();
    }

    /** Tickets after a number that have clocks, in order; only those with an open one of a calendar, if one is given. */
    List<String> ticketsAfter(String number, @Nullable String calendar, int limit) {
        return jdbc.sql("""
                        select distinct ticket_number from sla_clock
                        where ticket_number > :number
                          and (:calendar::text is null or calendar_key = :calendar and state <> 'met')
                        order by ticket_number
                        limit :limit
                        """)
                .param("number", number)
                .param("calendar", calendar)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static ClockRow clock(ResultSet row, int index) throws SQLException {
        return new ClockRow(
                new SlaClockId(row.getObject("id", UUID.class)),
                row.getString("ticket_number"),
                SlaTarget.of(row.getString("target")),
                row.getInt("cycle"),
                row.getString("owner_group"),
                new Terms(
                        row.getString("priority"),
                        new CalendarVersion(row.getString("calendar_key"), row.getInt("calendar_version")),
                        Duration.ofSeconds(row.getLong("goal_seconds"))),
                SlaClockState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row, "paused_since"),
                instant(row, "met_at"),
                Duration.ofNanos(row.getLong("used_micros") * 1000),
                instant(row, "counting_since"),
                row.getInt("handled_percent"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
