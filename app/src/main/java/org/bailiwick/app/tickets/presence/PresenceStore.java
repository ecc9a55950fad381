package org.bailiwick.app.tickets.presence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_presence}. */
@Repository
class PresenceStore {

    private final JdbcClient jdbc;

    PresenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(String number, UUID personId, UUID tab, Doing doing, Instant expiresAt) {
        jdbc.sql("""
                        insert into ticket_presence (ticket_number, person_id, tab, doing, expires_at)
                        values (:number, :person, :tab, :doing, :expires)
                        on conflict (ticket_number, person_id, tab) do update
                        set doing = excluded.doing, expires_at = excluded.expires_at
                        """)
                .param("number", number)
                .param("person", personId)
                .param("tab", tab)
                .param("doing", doing.key())
                .param("expires", at(expiresAt))
                .update();
    }

    void remove(String number, UUID personId, UUID tab) {
        jdbc.sql("delete from ticket_presence where ticket_number = :number and person_id = :person and tab = :tab")
                .param("number", number)
                .param("person", personId)
                .param("tab", tab)
                .update();
    }

    /** What the person is at in their tabs with the ticket. */
    Set<Doing> of(String number, UUID personId, Instant now) {
        Set<Doing> doing = EnumSet.noneOf(Doing.class);
        jdbc.sql("""
                        select doing from ticket_presence
                        where ticket_number = :number and person_id = :person and expires_at > :now
                        """)
                .param("number", number)
                .param("person", personId)
                .param("now", at(now))
                .query((row, index) -> doing.add(doing(row.getString("doing"))))
                .list();
        return doing;
    }

    /** How many other tabs the person has open on tickets. */
    long othersOf(UUID personId, String number, UUID tab, Instant now) {
        return jdbc.sql("""
                        select count(*) from ticket_presence
                        where person_id = :person and (ticket_number, tab) <> (:number, :tab) and expires_at > :now
                        """)
                .param("person", personId)
                .param("number", number)
                .param("tab", tab)
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    /** Everybody who has the ticket open, once for each tab. */
    List<Present> at(String number, Instant now, int limit) {
        return jdbc.sql("""
                        select person_id, doing from ticket_presence
                        where ticket_number = :number and expires_at > :now
                        order by person_id, tab
                        limit :limit
                        """)
                .param("number", number)
                .param("now", at(now))
                .param("limit", limit)
                .query((row, index) ->
                        new Present(row.getObject("person_id", UUID.class), doing(row.getString("doing"))))
                .list();
    }

    /** @return the tickets of which somebody was forgotten */
    Set<String> forget(Instant now) {
        return jdbc.sql("delete from ticket_presence where expires_at <= :now returning ticket_number")
                .param("now", at(now))
                .query(String.class)
                .set();
    }

    private static Doing doing(String key) {
        return Doing.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    record Present(UUID personId, Doing doing) {}
}
