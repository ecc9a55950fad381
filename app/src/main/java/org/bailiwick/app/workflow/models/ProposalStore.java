package org.bailiwick.app.workflow.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code workflow_proposal} and {@code workflow_proposal_file}. */
@Component
class ProposalStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    ProposalStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False when the same person has the same files open already. */
    boolean insert(UUID id, Submission submission, String digest, CurrentUser author, Instant expiresAt) {
        int inserted = jdbc.sql("""
                        insert into workflow_proposal
                            (id, title, author_id, author_name, origin, state, digest, proposed_at, expires_at)
                        values (:id, :title, :author, :name, :origin, 'open', :digest, :now, :expires)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("title", submission.title())
                .param("author", author.id())
                .param("name", author.name())
                .param("origin", submission.origin().key())
                .param("digest", digest)
                .param("now", time(clock.instant()))
                .param("expires", time(expiresAt))
                .update();
        if (inserted == 0) {
            return false;
        }
        submission
                .files()
                .forEach(file -> jdbc.sql(
                                "insert into workflow_proposal_file (proposal_id, name, content) values (?, ?, ?)")
                        .params(id, file.name(), file.content())
                        .update());
        return true;
    }

    /** Makes room for the same files again once their time is over. */
    void renew(UUID authorId, String digest) {
        jdbc.sql("""
                        delete from workflow_proposal
                        where author_id = :author and digest = :digest and state = 'open' and expires_at <= :now
                        """)
                .param("author", authorId)
                .param("digest", digest)
                .param("now", time(clock.instant()))
                .update();
    }

    Proposal ofDigest(UUID authorId, String digest) {
        return jdbc.sql("select * from workflow_proposal where author_id = ? and digest = ? and state = 'open'")
                .params(authorId, digest)
                .query(this::proposal)
                .single();
    }

    int openOf(UUID authorId) {
        return jdbc.sql("""
                        select count(*) from workflow_proposal
                        where author_id = :author and state = 'open' and expires_at > :now
                        """)
                .param("author", authorId)
                .param("now", time(clock.instant()))
                .query(Integer.class)
                .single();
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from workflow_proposal where id = ?")
                .param(id)
                .query(this::proposal)
                .optional();
    }

    /** As {@link #find}; nobody else decides about it until this transaction ends. */
    Optional<Proposal> lock(UUID id) {
        return jdbc.sql("select * from workflow_proposal where id = ? for update")
                .param(id)
                .query(this::proposal)
                .optional();
    }

    /** Newest first: those that are open, then those decided last. */
    List<Proposal> list(int most) {
        return jdbc.sql("""
                        select * from workflow_proposal
                        order by (state = 'open' and expires_at > :now) desc, proposed_at desc
                        limit :most
                        """)
                .param("now", time(clock.instant()))
                .param("most", most)
                .query(this::proposal)
                .list();
    }

    List<ModelFile> files(UUID id) {
        return jdbc.sql("select name, content from workflow_proposal_file where proposal_id = ? order by name")
                .param(id)
                .query((row, number) -> new ModelFile(row.getString("name"), row.getBytes("content")))
                .list();
    }

    void decide(UUID id, String state, CurrentUser by, @Nullable String comment, @Nullable String deploymentId) {
        jdbc.sql("""
                        update workflow_proposal
                        set state = :state, decided_by_id = :by, decided_by_name = :name, decided_at = :now,
                            comment = :comment, deployment_id = :deployment
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state)
                .param("by", by.id())
                .param("name", by.name())
                .param("now", time(clock.instant()))
                .param("comment", comment)
                .param("deployment", deploymentId)
                .update();
    }

    private Proposal proposal(ResultSet row, int number) throws SQLException {
        Instant expiresAt = row.getTimestamp("expires_at").toInstant();
        String state = row.getString("state");
        Timestamp decidedAt = row.getTimestamp("decided_at");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getObject("author_id", UUID.class),
                row.getString("author_name"),
                row.getString("origin"),
                state.equals("open") && !expiresAt.isAfter(clock.instant()) ? "expired" : state,
                row.getTimestamp("proposed_at").toInstant(),
                expiresAt,
                row.getString("decided_by_name"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("comment"),
                row.getString("deployment_id"));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
