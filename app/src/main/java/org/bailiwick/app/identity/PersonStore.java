package org.bailiwick.app.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code person}. */
@Repository
class PersonStore {

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes over what the directory says, unless it was told something later meanwhile.
     *
     * @return whether anything was written
     */
    boolean tell(Person person, Instant asked) {
        return save(person, asked, asked);
    }

    /** Takes over what a token says, as long as the directory has said nothing. */
    void learn(Person person, Instant now) {
        boolean shutOut = find(person.id()).filter(known -> !known.enabled()).isPresent();
        if (!shutOut) {
            save(person, now, null);
        }
    }

    /** @param asked absent when it is not the directory that says so */
    private boolean save(Person person, Instant now, @Nullable Instant asked) {
        if (person.enabled()) {
            yieldName(person, now, asked != null);
        }
        return jdbc.sql("""
                                insert into person (id, username, name, email, enabled, roles, groups, updated_at,
                                                    directory_at)
                                values (:id, :username, :name, :email, :enabled, :roles, :groups, :now,
                                        cast(:asked as timestamptz))
                                on conflict (id) do update
                                set username = excluded.username, name = excluded.name, email = excluded.email,
                                    enabled = excluded.enabled, roles = excluded.roles, groups = excluded.groups,
                                    updated_at = excluded.updated_at, directory_at = excluded.directory_at
                                where person.erased_at is null
                                  and (person.directory_at is null or person.directory_at <= excluded.directory_at)
                                  and ((person.username, person.name, person.email, person.enabled, person.roles,
                                        person.groups, person.directory_at is null)
                                       is distinct from (excluded.username, excluded.name, excluded.email,
                                                         excluded.enabled, excluded.roles, excluded.groups,
                                                         excluded.directory_at is null))
                                """)
                        .param("id", person.id())
                        .param("username", person.username())
                        .param("name", person.name())
                        .param("email", person.email())
                        .param("enabled", person.enabled())
                        .param("roles", sorted(person.roles()))
                        .param("groups", sorted(person.groups()))
                        .param("now", utc(now))
                        .param("asked", asked == null ? null : utc(asked))
                        .update()
                > 0;
    }

    /** A login name belongs to one enabled person; whoever else has it, has it no longer. */
    private void yieldName(Person person, Instant now, boolean alsoFromDirectory) {
        jdbc.sql("""
                        update person set enabled = false, updated_at = :now
                        where enabled and lower(username) = lower(:username) and id <> :id
                          and (directory_at is null or :alsoFromDirectory)
                        """)
                .param("username", person.username())
                .param("id", person.id())
                .param("now", utc(now))
                .param("alsoFromDirectory", alsoFromDirectory)
                .update();
    }

    /** Nobody is deleted: tickets and the audit trail name them. Returns those who could log in until now. */
    List<Person> disable(Collection<UUID> ids, Instant asked) {
        List<Person> enabled = jdbc.sql("""
                        select * from person
                        where id = any (:ids) and enabled and (directory_at is null or directory_at <= :asked)
                        order by id for update
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("asked", utc(asked))
                .query(PersonStore::person)
                .list();
        jdbc.sql("update person set enabled = false, updated_at = :asked, directory_at = :asked where id = any (:ids)")
                .param("ids", enabled.stream().map(Person::id).toArray(UUID[]::new))
                .param("asked", utc(asked))
                .update();
        return enabled;
    }

    /** Enabled people but these, without those who changed since. */
    List<UUID> enabledBut(Collection<UUID> present, Instant since) {
        return jdbc.sql("select id from person where enabled and not (id = any (:present)) and updated_at < :since")
                .param("present", present.toArray(UUID[]::new))
                .param("since", utc(since))
                .query(UUID.class)
                .list();
    }

    /** A person as the directory described them, not their token. */
    Optional<Person> toldByDirectory(UUID id) {
        return jdbc.sql("select * from person where id = :id and directory_at is not null")
                .param("id", id)
                .query(PersonStore::person)
                .optional();
    }

    /** A person, whom nobody else changes until the transaction ends. */
    Optional<Person> lock(UUID id) {
        return jdbc.sql("select * from person where id = :id for update")
                .param("id", id)
                .query(PersonStore::person)
                .optional();
    }

    /** Those of them who were erased. */
    Set<UUID> erased(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from person where id = any (:ids) and erased_at is not null")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Keeps the id and a pseudonym; nothing that the directory says is taken over from now on. */
    void erase(UUID id, String pseudonym, Instant now) {
        jdbc.sql("""
                        update person
                        set username = :pseudonym, name = :pseudonym, email = null, enabled = false, roles = '{}',
                            groups = '{}', updated_at = :now, last_seen_at = null, erased_at = :now
                        where id = :id
                        """)
                .param("pseudonym", pseudonym)
                .param("now", utc(now))
                .param("id", id)
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

    /**
     * People by name.
     *
     * @param text part of login name, name or mail address; may be empty
     * @param role absent for any
     * @param after the last one of the page before
     */
    List<Seen> search(String text, @Nullable String role, boolean alsoDisabled, @Nullable Cursor after, int limit) {
        return jdbc.sql("""
                        select *, lower(name) as sort_name from person
                        where (enabled or :alsoDisabled)
                          and (:pattern = '%%' or search_text like lower(:pattern))
                          and (cast(:role as text) is null or roles @> array [cast(:role as text)])
                          and (cast(:afterId as uuid) is null or (lower(name), id) > (:afterName, cast(:afterId as uuid)))
                        order by lower(name), id
                        limit :limit
                        """)
                .param("alsoDisabled", alsoDisabled)
                .param("pattern", "%" + literal(text) + "%")
                .param("role", role)
                .param("afterName", after == null ? "" : after.string(0))
                .param("afterId", after == null ? null : after.uuid(1))
                .param("limit", limit)
                .query(PersonStore::seen)
                .list();
    }

    /** A person with when they were here. */
    Optional<Seen> findSeen(UUID id) {
        return jdbc.sql("select *, lower(name) as sort_name from person where id = :id")
                .param("id", id)
                .query(PersonStore::seen)
                .optional();
    }

    /**
     * @param at absent for those who were never here
     * @param sortName what lists are ordered by, as the database writes it: Java lowers some letters differently
     */
    record Seen(Person person, @Nullable Instant at, String sortName) {}

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Seen seen(ResultSet row, int index) throws SQLException {
        OffsetDateTime at = row.getObject("last_seen_at", OffsetDateTime.class);
        return new Seen(person(row, index), at == null ? null : at.toInstant(), row.getString("sort_name"));
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

    /** Notes when people were here, unless little has passed since it was noted last. */
    void seen(Map<UUID, Instant> people) {
        List<Map.Entry<UUID, Instant>> entries = List.copyOf(people.entrySet());
        jdbc.sql("""
                        update person set last_seen_at = seen.at
                        from unnest(:ids, cast(:times as timestamptz[])) as seen(id, at)
                        where person.id = seen.id
                          and (person.last_seen_at is null or person.last_seen_at < seen.at - interval '5 minutes')
                        """)
                .param("ids", entries.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .param(
                        "times",
                        entries.stream()
                                .map(entry -> entry.getValue().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** One change of memberships at a time, on all instances, until the transaction ends. */
    void lockMemberships() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('bailiwick.identity.memberships'))")
                .query((row, index) -> true)
                .single();
    }

    /** Those of whom the directory has spoken, not only their token. */
    Set<UUID> toldByDirectory(Collection<UUID> ids) {
        return Set.copyOf(jdbc.sql("select id from person where id = any (:ids) and directory_at is not null")
                .param("ids", ids.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
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
