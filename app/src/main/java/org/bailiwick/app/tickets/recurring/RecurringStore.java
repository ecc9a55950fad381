package org.bailiwick.app.tickets.recurring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.recurring.Recurring.Missed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code recurring_ticket}. */
@Repository
class RecurringStore {

    private final JdbcClient jdbc;

    RecurringStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    List<Recurring> all() {
        return jdbc.sql("select * from recurring_ticket order by lower(name), id")
                .query(RecurringStore::recurring)
                .list();
    }

    Optional<Recurring> find(UUID id) {
        return jdbc.sql("select * from recurring_ticket where id = :id")
                .param("id", id)
                .query(RecurringStore::recurring)
                .optional();
    }

    /** One that is due and that no other instance is opening just now; it stays this transaction's. */
    Optional<Recurring> claim(Instant now) {
        return jdbc.sql("""
                        select * from recurring_ticket
                        where enabled and next_at <= :now
                        order by next_at, id
                        limit 1
                        for update skip locked
                        """)
                .param("now", at(now))
                .query(RecurringStore::recurring)
                .optional();
    }

    /** Notes what was opened, if anything, and when it comes next. */
    void passed(UUID id, @Nullable String number, Instant now, @Nullable Instant next) {
        jdbc.sql("""
                        update recurring_ticket
                        set next_at = :next, failure = null,
                            last_number = coalesce(cast(:number as text), last_number),
                            last_at = case when cast(:number as text) is null then last_at else :now end
                        where id = :id
                        """)
                .param("id", id)
                .param("number", number)
                .param("now", at(now))
                .param("next", next == null ? null : at(next))
                .update();
    }

    /** @return false when another server was luckier meanwhile */
    boolean failed(Recurring one, String failure, @Nullable Instant next) {
        return jdbc.sql("""
                                update recurring_ticket set next_at = :next, failure = :failure
                                where id = :id and next_at is not distinct from cast(:was as timestamptz)
                                """)
                        .param("id", one.id())
                        .param("failure", failure)
                        .param("was", one.nextAt() == null ? null : at(one.nextAt()))
                        .param("next", next == null ? null : at(next))
                        .update()
                == 1;
    }

    /** @return false when the name is taken */
    boolean insert(Recurring one, Instant now) {
        return write("""
                        insert into recurring_ticket (id, name, kind, title, description, impact, urgency, category, site,
                                                      requester_id, schedule, zone, missed, enabled, next_at, created_at)
                        values (:id, :name, :kind, :title, :description, :impact, :urgency, :category, :site, :requester,
                                :schedule, :zone, :missed, :enabled, :next, :now)
                        on conflict do nothing
                        """, one, now);
    }

    /** @return false when it was changed since it was read */
    boolean update(Recurring one, Instant now) {
        return write("""
                        update recurring_ticket
                        set name = :name, kind = :kind, title = :title, description = :description, impact = :impact,
                            urgency = :urgency, category = :category, site = :site, requester_id = :requester,
                            schedule = :schedule, zone = :zone, missed = :missed, enabled = :enabled, next_at = :next,
                            failure = null, version = version + 1
                        where id = :id and version = :version and created_at <= :now
                        """, one, now);
    }

    boolean nameTaken(Recurring one) {
        return jdbc.sql("select exists (select from recurring_ticket where lower(name) = lower(:name) and id <> :id)")
                .param("name", one.name())
                .param("id", one.id())
                .query(Boolean.class)
                .single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from recurring_ticket where id = :id").param("id", id).update();
    }

    private boolean write(String sql, Recurring one, Instant now) {
        return jdbc.sql(sql)
                        .param("id", one.id())
                        .param("name", one.name())
                        .param("kind", one.kind().key())
                        .param("title", one.title())
                        .param("description", one.description())
                        .param("impact", one.impact())
                        .param("urgency", one.urgency())
                        .param("category", one.category())
                        .param("site", one.site())
                        .param("requester", one.requesterId())
                        .param("schedule", one.schedule())
                        .param("zone", one.zone())
                        .param("missed", one.missed().key())
                        .param("enabled", one.enabled())
                        .param("next", one.nextAt() == null ? null : at(one.nextAt()))
                        .param("version", one.version())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private static Recurring recurring(ResultSet row, int index) throws SQLException {
        return new Recurring(
                row.getObject("id", UUID.class),
                row.getString("name"),
                TicketKind.of(row.getString("kind")),
                row.getString("title"),
                row.getString("description"),
                row.getInt("impact"),
                row.getInt("urgency"),
                row.getString("category"),
                row.getString("site"),
                row.getObject("requester_id", UUID.class),
                row.getString("schedule"),
                row.getString("zone"),
                Missed.valueOf(row.getString("missed").toUpperCase(Locale.ROOT)),
                row.getBoolean("enabled"),
                instant(row, "next_at"),
                instant(row, "last_at"),
                row.getString("last_number"),
                row.getString("failure"),
                row.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
