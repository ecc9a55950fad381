package org.bailiwick.app.workflow.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code approval}, {@code approval_vote} and {@code approval_delegation}. */
@Repository
class VoteStore {

    private final JdbcClient jdbc;

    VoteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Ballot ballot) {
        jdbc.sql("""
            insert into approval (id, instance_id, ticket_number, subject, rule, quorum, asked_by, asked_at, due_at)
            values (:id, :instance, :ticket, :subject, :rule, :quorum, :by, :at, :due)
            """)
                .param("id", ballot.id())
                .param("instance", ballot.instanceId())
                .param("ticket", ballot.ticketNumber())
                .param("subject", ballot.subject())
                .param("rule", ballot.rule().key())
                .param("quorum", ballot.quorum())
                .param("by", ballot.askedBy())
                .param("at", at(ballot.askedAt()))
                .param("due", at(ballot.dueAt()))
                .update();
    }

    void insert(UUID ballot, int position, @Nullable UUID person, @Nullable String group) {
        jdbc.sql("""
            insert into approval_vote (id, approval_id, position, person_id, group_name, holder_id)
            values (:id, :ballot, :position, :person, :group, :person)
            """)
                .param("id", UUID.randomUUID())
                .param("ballot", ballot)
                .param("position", position)
                .param("person", person)
                .param("group", group)
                .update();
    }

    Optional<Ballot> ballotOf(String instance) {
        return jdbc.sql("select * from approval where instance_id = ?")
                .param(instance)
                .query(VoteStore::ballot)
                .optional();
    }

    Ballot ballotById(UUID id) {
        return jdbc.sql("select * from approval where id = ?")
                .param(id)
                .query(VoteStore::ballot)
                .single();
    }

    List<Ballot> ballotsOf(String ticket) {
        return jdbc.sql("select * from approval where ticket_number = ? order by sequence")
                .param(ticket)
                .query(VoteStore::ballot)
                .list();
    }

    /** Who voted for what was decided last about the ticket, if that was approved. */
    List<UUID> approversOf(String ticket) {
        return jdbc.sql("""
            select v.decided_by
            from approval a join approval_vote v on v.approval_id = a.id
            where a.outcome = 'approved' and v.decision = 'approve'
              and a.sequence = (select max(sequence) from approval where ticket_number = ?)
            order by v.position
            """).param(ticket).query(UUID.class).list();
    }

    List<Vote> votes(UUID ballot) {
        return jdbc.sql("select * from approval_vote where approval_id = ? order by position")
                .param(ballot)
                .query(VoteStore::vote)
                .list();
    }

    Optional<Vote> voteOf(String task) {
        return jdbc.sql("select * from approval_vote where task_id = ?")
                .param(task)
                .query(VoteStore::vote)
                .optional();
    }

    /** Others who vote in the same matter wait until this transaction is over. */
    void lockBallotOf(String task) {
        jdbc.sql("""
            select id from approval
            where id = (select approval_id from approval_vote where task_id = ?) for update
            """).param(task).query(UUID.class).optional();
    }

    void setTask(UUID ballot, int position, String task) {
        jdbc.sql("update approval_vote set task_id = :task where approval_id = :ballot and position = :position")
                .param("task", task)
                .param("ballot", ballot)
                .param("position", position)
                .update();
    }

    void setHolder(UUID vote, @Nullable UUID holder) {
        jdbc.sql("update approval_vote set holder_id = :holder where id = :id")
                .param("holder", holder)
                .param("id", vote)
                .update();
    }

    void cast(UUID vote, Cast cast, Instant now) {
        jdbc.sql("""
            update approval_vote
            set decision = :decision, decided_by = :by, decided_by_name = :name, on_behalf_of = :behalf,
                comment = :comment, closed_at = :now
            where id = :id
            """)
                .param("decision", cast.decision())
                .param("by", cast.by())
                .param("name", cast.byName())
                .param("behalf", cast.onBehalfOf())
                .param("comment", cast.comment())
                .param("now", at(now))
                .param("id", vote)
                .update();
    }

    void lapse(String task, Instant now) {
        jdbc.sql("update approval_vote set closed_at = :now where task_id = :task and closed_at is null")
                .param("now", at(now))
                .param("task", task)
                .update();
    }

    void end(UUID ballot, String outcome, Instant now) {
        jdbc.sql("update approval set outcome = :outcome, ended_at = :now where id = :id")
                .param("outcome", outcome)
                .param("now", at(now))
                .param("id", ballot)
                .update();
    }

    /** Everybody who held a vote before it came to whoever holds it. */
    List<UUID> formerHolders(UUID vote) {
        return jdbc.sql("select from_id from approval_delegation where vote_id = ? order by at, id")
                .param(vote)
                .query(UUID.class)
                .list();
    }

    void handOn(UUID vote, UUID from, UUID to, Instant now) {
        jdbc.sql("insert into approval_delegation (vote_id, from_id, to_id, at) values (:vote, :from, :to, :now)")
                .param("vote", vote)
                .param("from", from)
                .param("to", to)
                .param("now", at(now))
                .update();
        setHolder(vote, to);
    }

    /** What was cast, by whom, and whose it was when that is somebody else. */
    record Cast(
            String decision,
            UUID by,
            String byName,
            @Nullable UUID onBehalfOf,
            @Nullable String comment) {}

    private static Ballot ballot(ResultSet row, int number) throws SQLException {
        return new Ballot(
                row.getObject("id", UUID.class),
                row.getString("instance_id"),
                row.getString("ticket_number"),
                row.getString("subject"),
                VoteRule.of(row.getString("rule")),
                row.getInt("quorum"),
                row.getObject("asked_by", UUID.class),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                instant(row.getObject("ended_at", OffsetDateTime.class)));
    }

    private static Vote vote(ResultSet row, int number) throws SQLException {
        return new Vote(
                row.getObject("id", UUID.class),
                row.getObject("approval_id", UUID.class),
                row.getInt("position"),
                row.getString("task_id"),
                row.getObject("person_id", UUID.class),
                row.getString("group_name"),
                row.getObject("holder_id", UUID.class),
                row.getString("decision"),
                row.getObject("decided_by", UUID.class),
                row.getString("decided_by_name"),
                row.getObject("on_behalf_of", UUID.class),
                row.getString("comment"),
                instant(row.getObject("closed_at", OffsetDateTime.class)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
