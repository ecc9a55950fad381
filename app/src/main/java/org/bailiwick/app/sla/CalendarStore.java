package org.bailiwick.app.sla;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bailiwick.app.sla.SlaEvent.CalendarVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of calendars and their versions. A version never changes, so clocks counted by it stay explainable. */
@Repository
class CalendarStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Map<CalendarVersion, ServiceCalendar> known = new ConcurrentHashMap<>();

    CalendarStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A calendar by name, as it is now. */
    record NamedCalendar(String key, String name, int version, CalendarForm form) {}

    List<NamedCalendar> all() {
        return jdbc.sql(CURRENT + " order by calendar.name, calendar.key")
                .query(this::named)
                .list();
    }

    Optional<NamedCalendar> find(String key) {
        return jdbc.sql(CURRENT + " where calendar.key = :key")
                .param("key", key)
                .query(this::named)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it until the end of the transaction. */
    Optional<NamedCalendar> lock(String key) {
        jdbc.sql("select key from sla_calendar where key = :key for update")
                .param("key", key)
                .query(String.class)
                .optional();
        return find(key);
    }

    Optional<CalendarVersion> current(String key) {
        return jdbc.sql("select version from sla_calendar where key = :key")
                .param("key", key)
                .query(Integer.class)
                .optional()
                .map(version -> new CalendarVersion(key, version));
    }

    String nameOf(CalendarVersion calendar) {
        return find(calendar.key()).map(NamedCalendar::name).orElse(calendar.key());
    }

    WorkingTime time(CalendarVersion calendar) {
        return new WorkingTime(calendar(calendar));
    }

    ServiceCalendar calendar(CalendarVersion calendar) {
        return known.computeIfAbsent(
                calendar,
                wanted -> jdbc.sql("select * from sla_calendar_version where key = :key and version = :version")
                        .param("key", wanted.key())
                        .param("version", wanted.version())
                        .query((row, index) -> form(row).calendar())
                        .single());
    }

    /** @return false when the key is taken */
    boolean insert(String key, String name, CalendarForm form, Instant now) {
        boolean added = jdbc.sql("""
                                insert into sla_calendar (key, name, version) values (:key, :name, 1)
                                on conflict (key) do nothing
                                """).param("key", key).param("name", name).update() > 0;
        if (added) {
            addVersion(key, 1, form, now);
        }
        return added;
    }

    void rename(String key, String name) {
        jdbc.sql("update sla_calendar set name = :name where key = :key")
                .param("key", key)
                .param("name", name)
                .update();
    }

    void replace(String key, int version, CalendarForm form, Instant now) {
        addVersion(key, version, form, now);
        jdbc.sql("update sla_calendar set version = :version where key = :key")
                .param("key", key)
                .param("version", version)
                .update();
    }

    /** How many clocks were ever counted by it, those that have ended too. */
    long uses(String key) {
        return jdbc.sql("select count(*) from sla_clock where calendar_key = :key")
                .param("key", key)
                .query(Long.class)
                .single();
    }

    void delete(String key) {
        jdbc.sql("delete from sla_calendar_version where key = :key")
                .param("key", key)
                .update();
        jdbc.sql("delete from sla_calendar where key = :key").param("key", key).update();
    }

    private static final String CURRENT = """
            select calendar.name, version.*
            from sla_calendar calendar
                 join sla_calendar_version version on version.key = calendar.key and version.version = calendar.version
            """;

    private void addVersion(String key, int version, CalendarForm form, Instant now) {
        jdbc.sql("""
                        insert into sla_calendar_version (key, version, zone, week, holidays, special_days, since)
                        values (:key, :version, :zone, :week::jsonb, :holidays::jsonb, :special::jsonb, :since)
                        """)
                .param("key", key)
                .param("version", version)
                .param("zone", form.zone())
                .param("week", write(form.week()))
                .param("holidays", write(form.holidays()))
                .param("special", write(form.specialDays()))
                .param("since", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private NamedCalendar named(ResultSet row, int index) throws SQLException {
        return new NamedCalendar(row.getString("key"), row.getString("name"), row.getInt("version"), form(row));
    }

    private CalendarForm form(ResultSet row) throws SQLException {
        try {
            return new CalendarForm(
                    row.getString("zone"),
                    json.readerForMapOf(List.class).readValue(row.getString("week")),
                    json.readerForListOf(String.class).readValue(row.getString("holidays")),
                    json.readerForMapOf(List.class).readValue(row.getString("special_days")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table of calendars holds unreadable JSON", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
