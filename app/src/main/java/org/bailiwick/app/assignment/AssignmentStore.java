package org.bailiwick.app.assignment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of teams, of who is there, and of whose turn it is. */
@Repository
class AssignmentStore {

    private final JdbcClient jdbc;

    AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Team> teams() {
        return jdbc.sql("select * from assignment_team order by group_name")
                .query(AssignmentStore::team)
                .list();
    }

    Optional<Team> find(String group) {
        return jdbc.sql("select * from assignment_team where group_name = :group")
                .param("group", group)
                .query(AssignmentStore::team)
                .optional();
    }

    /** Until the transaction ends nobody else locks it. */
    Optional<Team> lock(String group) {
        return jdbc.sql("select * from assignment_team where group_name = :group for update")
                .param("group", group)
                .query(AssignmentStore::team)
                .optional();
    }

    void save(Team team) {
        jdbc.sql("""
                        insert into assignment_team (group_name, strategy, unassigned_after_seconds)
                        values (:group, :strategy, :after)
                        on conflict (group_name) do update
                        set strategy = excluded.strategy, unassigned_after_seconds = excluded.unassigned_after_seconds
                        """)
                .param("group", team.group())
                .param("strategy", team.strategy().key())
                .param("after", team.unassignedAfterSeconds())
                .update();
    }

    void available(UUID person, @Nullable Instant until) {
        if (until == null) {
            jdbc.sql("delete from assignment_availability where person_id = :person")
                    .param("person", person)
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into assignment_availability (person_id, available_until) values (:person, :until)
                        on conflict (person_id) do update set available_until = excluded.available_until
                        """).param("person", person).param("until", utc(until)).update();
    }

    /** Until when those of the people who are there now are there. */
    Map<UUID, Instant> available(Collection<UUID> people, Instant now) {
        Map<UUID, Instant> until = new HashMap<>();
        jdbc.sql("""
                        select person_id, available_until from assignment_availability
                        where person_id = any(:people) and available_until > :now
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("now", utc(now))
                .query(row -> {
                    until.put(row.getObject("person_id", UUID.class), instant(row, "available_until"));
                });
        return until;
    }

    /** Which of the people know how to do what is filed under the category. */
    Set<UUID> skilled(Collection<UUID> people, String category) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct person_id from assignment_skill
                        where person_id = any(:people) and category = :category
                        """)
                .param("people", people.toArray(UUID[]::new))
                .param("category", category)
                .query(UUID.class)
                .list());
    }

    Map<UUID, Set<String>> skills(Collection<UUID> people) {
        Map<UUID, Set<String>> skills = new HashMap<>();
        jdbc.sql("select person_id, category from assignment_skill where person_id = any(:people)")
                .param("people", people.toArray(UUID[]::new))
                .query(row -> {
                    skills.computeIfAbsent(row.getObject("person_id", UUID.class), id -> new TreeSet<>())
                            .add(row.getString("category"));
                });
        return skills;
    }

    void setSkills(UUID person, Set<String> categories) {
        jdbc.sql("delete from assignment_skill where person_id = :person")
                .param("person", person)
                .update();
        jdbc.sql("""
                        insert into assignment_skill (person_id, category)
                        select :person, category from unnest(cast(:categories as text[])) as category
                        """)
                .param("person", person)
                .param("categories", categories.toArray(String[]::new))
                .update();
    }

    /** How many tickets, not yet done, each of the people has. */
    Map<UUID, Integer> load(Collection<UUID> people) {
        Map<UUID, Integer> load = new HashMap<>();
        jdbc.sql("""
                        select assignee_id, count(*) as open from ticket
                        where assignee_id = any(:people) and status not in ('resolved', 'closed', 'cancelled')
                        group by assignee_id
                        """).param("people", people.toArray(UUID[]::new)).query(row -> {
            load.put(row.getObject("assignee_id", UUID.class), row.getInt("open"));
        });
        return load;
    }

    /** The last turn of each of the people; those who never had one are missing. */
    Map<UUID, Long> turns(String group) {
        Map<UUID, Long> turns = new HashMap<>();
        jdbc.sql("select person_id, turn from assignment_turn where group_name = :group")
                .param("group", group)
                .query(row -> {
                    turns.put(row.getObject("person_id", UUID.class), row.getLong("turn"));
                });
        return turns;
    }

    void given(String group, UUID person) {
        jdbc.sql("""
                        insert into assignment_turn (group_name, person_id) values (:group, :person)
                        on conflict (group_name, person_id) do update set turn = excluded.turn
                        """).param("group", group).param("person", person).update();
    }

    /** As {@link #given}; a turn that the person is having at this very moment, by another transaction, counts for both. */
    void givenWithoutWaiting(String group, UUID person) {
        int known = jdbc.sql("""
                        with turn as materialized (
                            select person_id from assignment_turn
                            where group_name = :group and person_id = :person for update skip locked)
                        update assignment_turn set turn = default
                        where group_name = :group and person_id in (select person_id from turn)
                        """).param("group", group).param("person", person).update();
        if (known == 0) {
            jdbc.sql("""
                            insert into assignment_turn (group_name, person_id)
                            select :group, :person
                            where pg_try_advisory_xact_lock(hashtextextended('turn ' || :group || ' ' || :person, 0))
                            on conflict (group_name, person_id) do nothing
                            """).param("group", group).param("person", person).update();
        }
    }

    private static Team team(ResultSet row, int index) throws SQLException {
        return new Team(
                row.getString("group_name"),
                Strategy.of(row.getString("strategy")),
                row.getLong("unassigned_after_seconds"));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
