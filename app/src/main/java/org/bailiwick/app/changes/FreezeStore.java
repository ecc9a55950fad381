package org.bailiwick.app.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.changes.FreezeWindow.OverrideBy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code freeze_window}. */
@Repository
class FreezeStore {

    private final JdbcClient jdbc;

    FreezeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<FreezeWindow> all() {
        return jdbc.sql("select * from freeze_window order by starts_at, lower(name), id")
                .query((row, index) -> freeze(row))
                .list();
    }

    /** Those whose bounds overlap the window. */
    List<FreezeWindow> around(ChangeWindow window) {
        return jdbc.sql("""
                        select * from freeze_window
                        where tstzrange(starts_at, ends_at) && tstzrange(:start, :end)
                        order by starts_at, id
                        """)
                .param("start", window.start().atOffset(ZoneOffset.UTC))
                .param("end", window.end().atOffset(ZoneOffset.UTC))
                .query((row, index) -> freeze(row))
                .list();
    }

    Optional<FreezeWindow> find(UUID id) {
        return jdbc.sql("select * from freeze_window where id = :id for update")
                .param("id", id)
                .query((row, index) -> freeze(row))
                .optional();
    }

    int count() {
        return jdbc.sql("select count(*) from freeze_window")
                .query(Integer.class)
                .single();
    }

    void save(FreezeWindow freeze) {
        jdbc.sql("""
                        insert into freeze_window (id, name, starts_at, ends_at, days, from_time, to_time, zone, services,
                                                   sites, override_by, version)
                        values (:id, :name, :starts, :ends, :days, :from, :to, :zone, :services, :sites, :override, :version)
                        on conflict (id) do update
                        set name = excluded.name, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                            days = excluded.days, from_time = excluded.from_time, to_time = excluded.to_time,
                            zone = excluded.zone, services = excluded.services, sites = excluded.sites,
                            override_by = excluded.override_by, version = excluded.version
                        """)
                .param("id", freeze.id())
                .param("name", freeze.name())
                .param("starts", freeze.startsAt().atOffset(ZoneOffset.UTC))
                .param("ends", freeze.endsAt() == null ? null : freeze.endsAt().atOffset(ZoneOffset.UTC))
                .param("days", freeze.days().stream().map(DayOfWeek::name).toArray(String[]::new))
                .param("from", freeze.fromTime())
                .param("to", freeze.toTime())
                .param("zone", freeze.zone().getId())
                .param("services", freeze.services().toArray(String[]::new))
                .param("sites", freeze.sites().toArray(String[]::new))
                .param("override", freeze.overrideBy().key())
                .param("version", freeze.version())
                .update();
    }

    /** Those of the services that there are; none of them is deleted before the transaction ends. */
    Set<String> lockServices(List<String> keys) {
        return Set.copyOf(jdbc.sql("select key from service where key = any (:keys) order by key for key share")
                .param("keys", keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    void delete(UUID id) {
        jdbc.sql("delete from freeze_window where id = :id").param("id", id).update();
    }

    private static FreezeWindow freeze(ResultSet row) throws SQLException {
        OffsetDateTime ends = row.getObject("ends_at", OffsetDateTime.class);
        Set<DayOfWeek> days =
                texts(row, "days").stream().map(DayOfWeek::valueOf).collect(Collectors.toCollection(TreeSet::new));
        return new FreezeWindow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                ends == null ? null : ends.toInstant(),
                days,
                row.getObject("from_time", LocalTime.class),
                row.getObject("to_time", LocalTime.class),
                ZoneId.of(row.getString("zone")),
                texts(row, "services"),
                texts(row, "sites"),
                OverrideBy.valueOf(
                        row.getString("override_by").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getLong("version"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
