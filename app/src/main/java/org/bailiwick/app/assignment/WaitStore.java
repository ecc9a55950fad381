package org.bailiwick.app.assignment;

import static org.bailiwick.app.assignment.AssignmentStore.instant;
import static org.bailiwick.app.assignment.AssignmentStore.utc;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code assignment_wait}: open tickets that nobody has. */
@Repository
class WaitStore {

    /** As long for groups that nobody made rules for. */
    private static final int DEFAULT_SECONDS = 1800;

    private final JdbcClient jdbc;

    WaitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param since when it was first seen so
     * @param told how often the leads were told
     */
    record Waiting(String number, @Nullable String group, Instant since, int told) {}

    /** Forgets those that somebody has or that are over, and remembers those that are new, at most 1,000 of each. */
    void refresh(Instant now) {
        jdbc.sql("""
                        delete from assignment_wait
                        where ticket_number in (
                            select w.ticket_number from assignment_wait w join ticket t on t.number = w.ticket_number
                            where t.assignee_id is not null or t.status in ('resolved', 'closed', 'cancelled', 'draft')
                            limit 1000)
                        """).update();
        jdbc.sql("""
                        insert into assignment_wait (ticket_number, since, tell_at)
                        select t.number, :now, :now + make_interval(secs => coalesce(team.unassigned_after_seconds, :default))
                        from ticket t left join assignment_team team on team.group_name = t.assigned_group
                        where t.assignee_id is null and t.status not in ('resolved', 'closed', 'cancelled', 'draft')
                          and not exists (select from assignment_wait w where w.ticket_number = t.number)
                        order by t.created_at, t.number
                        limit 1000
                        on conflict do nothing
                        """).param("now", utc(now)).param("default", DEFAULT_SECONDS).update();
    }

    /** Those a person could be chosen for, the most urgent and then the oldest first. */
    List<Waiting> assignable(int limit) {
        return jdbc.sql("""
                        select w.ticket_number, t.assigned_group, w.since, w.told
                        from assignment_wait w
                        join ticket t on t.number = w.ticket_number
                        join assignment_team team on team.group_name = t.assigned_group and team.strategy <> 'manual'
                        where t.assignee_id is null and t.status in ('new', 'assigned', 'in_progress')
                        order by t.priority, t.created_at, t.number
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, index) -> new Waiting(
                        row.getString("ticket_number"),
                        row.getString("assigned_group"),
                        instant(row, "since"),
                        row.getInt("told")))
                .list();
    }

    /** Takes those that have waited too long, the longest waiting first; they are due again after as long. */
    List<Waiting> takeOverdue(Instant now, int limit) {
        return jdbc.sql("""
                        update assignment_wait w
                        set told = told + 1,
                            tell_at = :now + make_interval(secs => coalesce(
                                (select team.unassigned_after_seconds from assignment_team team
                                 where team.group_name = t.assigned_group), :default))
                        from ticket t
                        where t.number = w.ticket_number
                          and w.ticket_number in (select ticket_number from assignment_wait
                                                  where tell_at <= :now
                                                  order by tell_at, ticket_number limit :limit
                                                  for update skip locked)
                        returning w.ticket_number, t.assigned_group, w.since, w.told
                        """)
                .param("now", utc(now))
                .param("default", DEFAULT_SECONDS)
                .param("limit", limit)
                .query((row, index) -> new Waiting(
                        row.getString("ticket_number"),
                        row.getString("assigned_group"),
                        instant(row, "since"),
                        row.getInt("told")))
                .list();
    }

    /** Open tickets of somebody, at most 500, the most urgent first. */
    List<String> openOf(java.util.UUID person) {
        return jdbc.sql("""
                        select number from ticket
                        where assignee_id = :person and status not in ('resolved', 'closed', 'cancelled')
                        order by priority, created_at, number limit 500
                        """).param("person", person).query(String.class).list();
    }
}
