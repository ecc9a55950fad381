package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_view}. */
@Repository
class SavedViewStore {

    private static final String VISIBLE =
            "(owner_id = :person or audience = 'everybody' or audience = 'group' and shared_with && cast(:teams as text[]))";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    SavedViewStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json.copy()
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    }

    List<SavedView> visible(UUID person, Collection<String> teams) {
        return jdbc.sql("select * from ticket_view where " + VISIBLE + " order by position, lower(name), id limit 200")
                .param("person", person)
                .param("teams", teams.toArray(String[]::new))
                .query(this::view)
                .list();
    }

    /** One the person sees, locked for a change. */
    Optional<SavedView> lock(UUID id, UUID person, Collection<String> teams) {
        return jdbc.sql("select * from ticket_view where id = :id and " + VISIBLE + " for update")
                .param("id", id)
                .param("person", person)
                .param("teams", teams.toArray(String[]::new))
                .query(this::view)
                .optional();
    }

    int countOf(UUID owner) {
        return jdbc.sql("select count(*) from ticket_view where owner_id = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    void save(SavedView view, Instant now) {
        jdbc.sql("""
                        insert into ticket_view (id, owner_id, name, audience, shared_with, criteria, sort, reversed, updated_at)
                        values (:id, :owner, :name, :audience, :sharedWith, cast(:criteria as jsonb), :sort, :reversed, :now)
                        on conflict (id) do update
                        set name = excluded.name, audience = excluded.audience, shared_with = excluded.shared_with,
                            criteria = excluded.criteria, sort = excluded.sort, reversed = excluded.reversed,
                            updated_at = excluded.updated_at, version = ticket_view.version + 1
                        """)
                .param("id", view.id())
                .param("owner", view.ownerId())
                .param("name", view.name())
                .param("audience", view.audience().key())
                .param("sharedWith", view.sharedWith().toArray(String[]::new))
                .param("criteria", text(view.criteria()))
                .param("sort", view.sort().key())
                .param("reversed", view.reversed())
                .param("now", TicketConditions.at(now))
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from ticket_view where id = :id").param("id", id).update();
    }

    private SavedView view(ResultSet row, int index) throws SQLException {
        Array sharedWith = row.getArray("shared_with");
        return new SavedView(
                row.getObject("id", UUID.class),
                row.getObject("owner_id", UUID.class),
                row.getString("name"),
                SavedView.Audience.of(row.getString("audience")),
                List.of((String[]) sharedWith.getArray()),
                criteria(row.getString("criteria")),
                TicketSort.of(row.getString("sort")),
                row.getBoolean("reversed"),
                row.getLong("version"));
    }

    private String text(TicketCriteria criteria) {
        try {
            return json.writeValueAsString(criteria);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private TicketCriteria criteria(String text) {
        try {
            return json.readValue(text, TicketCriteria.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A saved view cannot be read", e);
        }
    }
}
