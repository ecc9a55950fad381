package org.bailiwick.app.workflow.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code workflow_task}. */
@Repository
class TaskRecords {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    TaskRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task is called here as its model calls it, whatever else the engine's name for it says. */
    void save(TaskRow task) {
        jdbc.sql("""
                        insert into workflow_task (id, name, description, ticket_number, article_number, process_key, definition_id, task_key,
                                                   created_at, due_at, assignee, candidate_groups)
                        values (:id, :name, :description, :ticket, :article, :process, :definition, :key, :created, :due, :assignee,
                                :groups)
                        on conflict (id) do update
                        set description = excluded.description, due_at = excluded.due_at,
                            assignee = excluded.assignee, candidate_groups = excluded.candidate_groups
                        """)
                .param("id", task.id())
                .param("name", task.name())
                .param("description", task.description())
                .param("ticket", task.ticketNumber())
                .param("article", task.articleNumber())
                .param("process", task.processKey())
                .param("definition", task.definitionId())
                .param("key", task.taskKey())
                .param("created", at(task.createdAt()))
                .param("due", task.dueAt() == null ? null : at(task.dueAt()))
                .param("assignee", task.assignee())
                .param("groups", new TreeSet<>(task.candidateGroups()).toArray(String[]::new))
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from workflow_task where id = :id").param("id", id).update();
    }

    Optional<TaskRow> find(String id) {
        return jdbc.sql("select * from workflow_task where id = :id")
                .param("id", id)
                .query(TaskRecords::row)
                .optional();
    }

    /**
     * The task, if it is the person's, or is offered to one of the teams and the scope holds its ticket. Whoever is asked
     * for a vote need not reach the ticket otherwise.
     */
    Optional<TaskRow> find(String id, String username, Set<String> teams, Scope scope) {
        return jdbc.sql("""
                        select task.*
                        from workflow_task task
                             left join ticket on ticket.number = task.ticket_number
                        where task.id = :id
                          and (task.assignee = :username
                               or task.candidate_groups && cast(:teams as text[])
                                  and (task.ticket_number is null or task.process_key = 'approval' or %s))
                        """.formatted(TicketScope.condition(scope, "ticket")))
                .param("id", id)
                .param("username", username)
                .param("teams", teams.toArray(String[]::new))
                .params(scope.parameters())
                .query(TaskRecords::row)
                .optional();
    }

    List<TaskRow> assignedTo(String username) {
        return jdbc.sql("select * from workflow_task where assignee = :username order by created_at, id limit :limit")
                .param("username", username)
                .param("limit", MOST)
                .query(TaskRecords::row)
                .list();
    }

    List<TaskRow> availableTo(Set<String> teams, Scope scope) {
        return jdbc.sql("""
                        select task.*
                        from workflow_task task
                             left join ticket on ticket.number = task.ticket_number
                        where task.assignee is null
                          and task.candidate_groups && cast(:teams as text[])
                          and (task.ticket_number is null or task.process_key = 'approval' or %s)
                        order by task.created_at, task.id
                        limit :limit
                        """.formatted(TicketScope.condition(scope, "ticket")))
                .param("teams", teams.toArray(String[]::new))
                .params(scope.parameters())
                .param("limit", MOST)
                .query(TaskRecords::row)
                .list();
    }

    /** The tasks about a ticket or an article. */
    List<TaskRow> about(String number) {
        return jdbc.sql("""
                        select * from workflow_task where ticket_number = :number or article_number = :number
                        order by created_at, id
                        """).param("number", number).query(TaskRecords::row).list();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static TaskRow row(ResultSet row, int index) throws SQLException {
        return new TaskRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("description"),
                row.getString("ticket_number"),
                row.getString("article_number"),
                row.getString("process_key"),
                row.getString("definition_id"),
                row.getString("task_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("due_at", OffsetDateTime.class)),
                row.getString("assignee"),
                Set.of((String[]) row.getArray("candidate_groups").getArray()));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
