package org.bailiwick.app.majorincidents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code major_incident} and {@code major_incident_update}. */
@Repository
class MajorIncidentStore {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MajorIncidentStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @return false when it is one already */
    boolean declare(String number, String reason, Actor by, Instant now) {
        return jdbc.sql("""
                                insert into major_incident
                                    (ticket_number, reason, state, declared_at, declared_by, declared_by_name)
                                values (:number, :reason, 'active', :now, :by, :name)
                                on conflict (ticket_number) do update
                                set reason = excluded.reason, state = 'active', declared_at = excluded.declared_at,
                                    declared_by = excluded.declared_by, declared_by_name = excluded.declared_by_name,
                                    next_update_due = null, ended_at = null, review = null, reviewed_at = null
                                where major_incident.state <> 'active'
                                """)
                        .param("number", number)
                        .param("reason", reason)
                        .param("by", by.id())
                        .param("name", by.name())
                        .param("now", at(now))
                        .update()
                == 1;
    }

    void putInCharge(String number, WarRoom people) {
        jdbc.sql("""
                        update major_incident
                        set incident_manager = :manager, communications_lead = :communications,
                            technical_lead = :technical
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("manager", people.manager())
                .param("communications", people.communications())
                .param("technical", people.technical())
                .update();
    }

    void owe(String number, Instant due) {
        jdbc.sql("update major_incident set next_update_due = :due where ticket_number = :number")
                .param("number", number)
                .param("due", at(due))
                .update();
    }

    void post(String number, MajorUpdate update) {
        jdbc.sql("""
                        insert into major_incident_update (id, ticket_number, at, author_id, author_name, text)
                        values (:id, :number, :at, :author, :name, :text)
                        """)
                .param("id", update.id())
                .param("number", number)
                .param("at", at(update.at()))
                .param("author", update.authorId())
                .param("name", update.author())
                .param("text", update.text())
                .update();
    }

    void end(String number, MajorState state, Instant now) {
        jdbc.sql("""
                        update major_incident set state = :state, ended_at = :now, next_update_due = null
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("state", state.key())
                .param("now", at(now))
                .update();
    }

    void review(String number, Review review, Instant now) {
        jdbc.sql("""
                        update major_incident set review = cast(:review as jsonb), reviewed_at = :now
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("review", written(review))
                .param("now", at(now))
                .update();
    }

    Optional<MajorIncident> find(String number) {
        return jdbc.sql("select * from major_incident where ticket_number = :number")
                .param("number", number)
                .query(this::row)
                .optional();
    }

    /** Those that are not over, within reach, oldest first. */
    List<MajorIncident> active(Scope scope, int limit) {
        return jdbc.sql("""
                        select major.*
                        from major_incident major join ticket on ticket.number = major.ticket_number
                        where major.state = 'active' and %s
                        order by major.declared_at, major.ticket_number
                        limit :limit
                        """.formatted(TicketScope.condition(scope, "ticket")))
                .params(scope.parameters())
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    /** What those concerned were told, the newest first. */
    List<MajorUpdate> updates(String number, int limit) {
        return jdbc.sql("""
                        select * from major_incident_update where ticket_number = :number order by at desc, id
                        limit :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query((row, index) -> new MajorUpdate(
                        row.getObject("id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("author_id"),
                        row.getString("author_name"),
                        row.getString("text")))
                .list();
    }

    private MajorIncident row(ResultSet row, int index) throws SQLException {
        return new MajorIncident(
                row.getString("ticket_number"),
                row.getString("reason"),
                MajorState.of(row.getString("state")),
                row.getObject("declared_at", OffsetDateTime.class).toInstant(),
                row.getString("declared_by_name"),
                new WarRoom(
                        row.getObject("incident_manager", UUID.class),
                        row.getObject("communications_lead", UUID.class),
                        row.getObject("technical_lead", UUID.class)),
                instant(row.getObject("next_update_due", OffsetDateTime.class)),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                read(row.getString("review")));
    }

    private String written(Review review) {
        try {
            return json.writeValueAsString(review);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Review read(@Nullable String review) {
        try {
            return review == null ? null : json.readValue(review, Review.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
