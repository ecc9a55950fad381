package org.bailiwick.app.tickets.categories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of categories. */
@Repository
class CategoryStore {

    private static final TypeReference<List<CustomField>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CategoryStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** All, without what they inherit. There are hundreds at most. */
    List<Category> all() {
        return jdbc.sql("select * from ticket_category order by position, name, key")
                .query((row, index) -> category(row))
                .list();
    }

    /** The category and those above it, the topmost first; empty when there is none. */
    List<Category> path(String key) {
        return jdbc.sql("""
                        with recursive path as (
                            select c.*, 0 as height from ticket_category c where key = :key
                            union all
                            select c.*, height + 1 from ticket_category c join path on c.key = path.parent_key
                            where height < 20
                        )
                        select * from path order by height desc
                        """)
                .param("key", key)
                .query((row, index) -> category(row))
                .list();
    }

    /** One change of the tree at a time: two that are sound alone may make a ring together. */
    void lockTree() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('bailiwick.categories'))")
                .query(row -> {});
    }

    boolean insert(Category category) {
        return jdbc.sql("""
                        insert into ticket_category (key, parent_key, name, description, fields, position)
                        values (:key, :parent, :name, :description, cast(:fields as jsonb), :position)
                        on conflict do nothing
                        """)
                        .param("key", category.key())
                        .param("parent", category.parent())
                        .param("name", category.name())
                        .param("description", category.description())
                        .param("fields", write(category.fields()))
                        .param("position", category.position())
                        .update()
                == 1;
    }

    void update(Category category) {
        jdbc.sql("""
                        update ticket_category
                        set parent_key = :parent, name = :name, description = :description,
                            fields = cast(:fields as jsonb), position = :position, version = version + 1
                        where key = :key
                        """)
                .param("key", category.key())
                .param("parent", category.parent())
                .param("name", category.name())
                .param("description", category.description())
                .param("fields", write(category.fields()))
                .param("position", category.position())
                .update();
    }

    void delete(String key) {
        jdbc.sql("delete from ticket_category where key = :key")
                .param("key", key)
                .update();
    }

    long ticketsOf(String key) {
        return count("select count(*) from ticket where category = :key", key);
    }

    long childrenOf(String key) {
        return count("select count(*) from ticket_category where parent_key = :key", key);
    }

    private long count(String statement, String key) {
        return jdbc.sql(statement).param("key", key).query(Long.class).single();
    }

    private Category category(ResultSet row) throws SQLException {
        return new Category(
                row.getString("key"),
                row.getString("parent_key"),
                row.getString("name"),
                row.getString("description"),
                fields(row.getString("fields")),
                List.of(),
                row.getInt("position"),
                row.getLong("version"));
    }

    private List<CustomField> fields(@Nullable String stored) {
        try {
            return stored == null ? List.of() : json.readValue(stored, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A category's fields are unreadable", e);
        }
    }

    private String write(List<CustomField> fields) {
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Fields are always JSON", e);
        }
    }
}
