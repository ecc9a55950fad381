package org.bailiwick.app.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code person}. */
@Repository
class PersonStore {

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes only what differs, so that a quiet directory costs no writes. */
    boolean save(Person person, Instant now) {
        if (person.enabled()) {
            jdbc.sql("""
                            update person set enabled = false, updated_at = :now
                            where enabled and lower(username) = lower(:username) and id <> :id
                            """)
                    .param("username", person.username())
                    .param("id", person.id())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return jdbc.sql("""
                                insert into person (id, username, name, email, enabled, roles, groups, updated_at)
                                values (:id, :username, :name, :email, :enabled, :roles, :groups, :now)
                                on conflict (id) do update
                                set username = excluded.username, name = excluded.name, email = excluded.email,
                                    enabled = excluded.enabled, roles = excluded.roles, groups = excluded.groups,
                                    updated_at = excluded.updated_at
                                where (person.username, person.name, person.email, person.enabled, person.roles,
                                       person.groups)
                                      is distinct from (excluded.username, excluded.name, excluded.email,
                                                        excluded.enabled, excluded.roles, excluded.groups)
                                """)
                        .param("id", person.id())
                        .param("username", person.username())
                        .param("name", person.name())
                        .param("email", person.email())
                        .param("enabled", person.enabled())
                        .param("roles", sorted(person.roles()))
                        .param("groups", sorted(person.groups()))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Takes over what a token says, unless the directory has said that the person may no longer log in. */
    void learn(Person person, Instant now) {
        boolean shutOut = find(person.id()).filter(known -> !known.enabled()).isPresent();
        if (!shutOut) {
            save(person, now);
        }
    }

    /** Nobody is deleted: tickets and the audit trail name them. */
    int disableAllBut(Collection<UUID> present, Instant now) {
        return jdbc.sql("""
                        update person set enabled = false, updated_at = :now
                        where enabled and not (id = any (:present)) and updated_at < :now
                        """)
                .param("present", present.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Person> find(UUID id) {
        return jdbc.sql("select * from person where id = :id")
                .param("id", id)
                .query(PersonStore::person)
                .optional();
    }

    List<Person> findAll(Collection<UUID> ids) {
        return jdbc.sql("select * from person where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(PersonStore::person)
                .list();
    }

    Optional<Person> byUsername(String username) {
        return jdbc.sql("select * from person where enabled and lower(username) = lower(:username)")
                .param("username", username)
                .query(PersonStore::person)
                .optional();
    }

    List<Person> search(String text, int limit) {
        return jdbc.sql("""
                        select * from person
                        where enabled and (strpos(lower(username), lower(:text)) > 0
                                           or strpos(lower(name), lower(:text)) > 0
                                           or strpos(lower(coalesce(email, '')), lower(:text)) > 0)
                        order by lower(name), id
                        limit :limit
                        """)
                .param("text", text)
                .param("limit", limit)
                .query(PersonStore::person)
                .list();
    }

    List<Person> membersOf(String roleOrGroup) {
        return jdbc.sql("""
                        select * from person
                        where enabled and (roles @> array [cast(:name as text)] or groups @> array [cast(:name as text)])
                        order by lower(name), id
                        """)
                .param("name", roleOrGroup)
                .query(PersonStore::person)
                .list();
    }

    private static String[] sorted(Set<String> names) {
        return names.stream().sorted().toArray(String[]::new);
    }

    private static Person person(ResultSet row, int index) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("enabled"),
                names(row.getArray("roles")),
                names(row.getArray("groups")));
    }

    private static Set<String> names(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
