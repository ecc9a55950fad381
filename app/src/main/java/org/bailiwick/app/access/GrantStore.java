package org.bailiwick.app.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.access.Grant.State;
import org.bailiwick.app.identity.Membership;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code access_grant}. */
@Repository
class GrantStore {

    private final JdbcClient jdbc;

    GrantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Grant grant) {
        jdbc.sql("""
                        insert into access_grant (ticket_number, person_id, kind, name, days, had_before, state)
                        values (:ticket, :person, :kind, :name, :days, :had, 'pending')
                        on conflict (ticket_number) do nothing
                        """)
                .param("ticket", grant.ticketNumber())
                .param("person", grant.personId())
                .param("kind", grant.membership().kind().key())
                .param("name", grant.membership().name())
                .param("days", grant.days())
                .param("had", grant.hadBefore())
                .update();
    }

    Optional<Grant> ofTicket(String number) {
        return jdbc.sql("select * from access_grant where ticket_number = ?")
                .param(number)
                .query(GrantStore::grant)
                .optional();
    }

    List<Grant> ofPerson(UUID person) {
        return jdbc.sql("""
                        select * from access_grant where person_id = ?
                        order by granted_at desc nulls first, ticket_number desc limit 200
                        """).param(person).query(GrantStore::grant).list();
    }

    /** Whether the person has the same by another ticket too. */
    boolean isGivenOtherwise(Grant grant) {
        return jdbc.sql("""
                        select exists (select 1 from access_grant
                                       where person_id = :person and kind = :kind and name = :name
                                         and state = 'active' and ticket_number <> :ticket)
                        """)
                .param("person", grant.personId())
                .param("kind", grant.membership().kind().key())
                .param("name", grant.membership().name())
                .param("ticket", grant.ticketNumber())
                .query(Boolean.class)
                .single();
    }

    /** Whether what the person has came to them by a ticket. */
    boolean isOnlyGiven(UUID person, Membership membership) {
        return jdbc.sql("""
                        select coalesce(bool_and(not had_before), false) from access_grant
                        where person_id = :person and kind = :kind and name = :name and state <> 'ended'
                        """)
                .param("person", person)
                .param("kind", membership.kind().key())
                .param("name", membership.name())
                .query(Boolean.class)
                .single();
    }

    /** Changes of what one person is given wait for each other until the transaction is over. */
    void lock(UUID person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('access-' || :person, 0))")
                .param("person", person.toString())
                .query((row, number) -> number)
                .list();
    }

    void activate(String ticket, Instant now, Instant until) {
        jdbc.sql("""
                        update access_grant set state = 'active', granted_at = :now, ends_at = :until, trouble = null
                        where ticket_number = :ticket
                        """)
                .param("now", at(now))
                .param("until", at(until))
                .param("ticket", ticket)
                .update();
    }

    void end(String ticket, String because, Instant now) {
        jdbc.sql("""
                        update access_grant set state = 'ended', ended_at = :now, ended_because = :because, trouble = null
                        where ticket_number = :ticket
                        """)
                .param("now", at(now))
                .param("because", because)
                .param("ticket", ticket)
                .update();
    }

    /** Returns whether that is new. */
    boolean setTrouble(String ticket, String trouble) {
        return jdbc.sql("""
                        update access_grant set trouble = :trouble
                        where ticket_number = :ticket and trouble is distinct from :trouble
                        """).param("trouble", trouble).param("ticket", ticket).update() == 1;
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getString("ticket_number"),
                row.getObject("person_id", UUID.class),
                new Membership(
                        Membership.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("name")),
                row.getInt("days"),
                row.getBoolean("had_before"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row.getObject("granted_at", OffsetDateTime.class)),
                instant(row.getObject("ends_at", OffsetDateTime.class)),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getString("ended_because"),
                row.getString("trouble"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
