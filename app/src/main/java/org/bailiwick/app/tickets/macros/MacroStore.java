package org.bailiwick.app.tickets.macros;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_macro}. */
@Repository
class MacroStore {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    MacroStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What a person has: their own, their teams' and everybody's, by name. */
    List<Macro> of(UUID person, Set<String> teams) {
        return jdbc.sql("""
                        select * from ticket_macro
                        where owner_id = :person or team = any (:teams) or owner_id is null and team is null
                        order by lower(name), id
                        """)
                .param("person", person)
                .param("teams", teams.toArray(String[]::new))
                .query((row, index) -> macro(row))
                .list();
    }

    Optional<Macro> find(UUID id) {
        return jdbc.sql("select * from ticket_macro where id = :id")
                .param("id", id)
                .query((row, index) -> macro(row))
                .optional();
    }

    int countOf(UUID person) {
        return jdbc.sql("select count(*) from ticket_macro where owner_id is not distinct from :person")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** @return false when the name is taken */
    boolean insert(Macro macro, Instant now) {
        return write("""
                        insert into ticket_macro (id, name, owner_id, team, text, internal, impact, urgency, category,
                                                  action, action_fields, created_at)
                        values (:id, :name, :owner, :team, :text, :internal, :impact, :urgency, :category, :action,
                                cast(:fields as jsonb), :now)
                        on conflict do nothing
                        """, macro, now);
    }

    /** @return false when it was changed since it was read */
    boolean update(Macro macro, Instant now) {
        return write("""
                        update ticket_macro
                        set name = :name, owner_id = :owner, team = :team, text = :text, internal = :internal,
                            impact = :impact, urgency = :urgency, category = :category, action = :action,
                            action_fields = cast(:fields as jsonb), version = version + 1
                        where id = :id and version = :version and cast(:now as timestamptz) is not null
                        """, macro, now);
    }

    /** Whether another of the same people's has the name. */
    boolean nameTaken(Macro macro) {
        return jdbc.sql("""
                        select exists (select from ticket_macro
                                       where lower(name) = lower(:name) and owner_id is not distinct from cast(:owner as uuid)
                                         and team is not distinct from cast(:team as text) and id <> :id)
                        """)
                .param("name", macro.name())
                .param("owner", macro.ownerId())
                .param("team", macro.team())
                .param("id", macro.id())
                .query(Boolean.class)
                .single();
    }

    void delete(UUID id) {
        jdbc.sql("delete from ticket_macro where id = :id").param("id", id).update();
    }

    private boolean write(String sql, Macro macro, Instant now) {
        return jdbc.sql(sql)
                        .param("id", macro.id())
                        .param("name", macro.name())
                        .param("owner", macro.ownerId())
                        .param("team", macro.team())
                        .param("text", macro.text())
                        .param("internal", macro.internal())
                        .param("impact", macro.impact())
                        .param("urgency", macro.urgency())
                        .param("category", macro.category())
                        .param("action", macro.action())
                        .param("fields", text(macro.actionFields()))
                        .param("version", macro.version())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private Macro macro(ResultSet row) throws SQLException {
        return new Macro(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("owner_id", UUID.class),
                row.getString("team"),
                row.getString("text"),
                row.getBoolean("internal"),
                number(row, "impact"),
                number(row, "urgency"),
                row.getString("category"),
                row.getString("action"),
                read(row.getString("action_fields")),
                row.getLong("version"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private String text(Map<String, Object> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Fields are plain values", e);
        }
    }

    private Map<String, Object> read(String fields) {
        try {
            return json.readValue(fields, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A macro holds unreadable fields", e);
        }
    }
}
