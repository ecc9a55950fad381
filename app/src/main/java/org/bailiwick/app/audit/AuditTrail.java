package org.bailiwick.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditTrail {

    private static final String APPEND = """
            insert into audit_event (occurred_at, action, subject_type, subject_id, actor_kind, actor_id, actor_name,
                                     before, after, detail, trace_id, address)
            values (:at, :action, :subjectType, :subjectId, :actorKind, :actorId, :actorName,
                    cast(:before as jsonb), cast(:after as jsonb), :detail, :traceId, :address)
            """;

    private static final String LIST = """
            select id, occurred_at, action, subject_type, subject_id, actor_kind, actor_id, actor_name,
                   before, after, detail, trace_id, address
              from audit_event
             where id < :below
               and (cast(:subjectType as text) is null or subject_type = :subjectType)
               and (cast(:subjectId as text) is null or subject_id = :subjectId)
             order by id desc
             limit :limit
            """;

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(
            AuditEntry entry,
            Instant at,
            @Nullable String before,
            @Nullable String after,
            @Nullable String traceId,
            @Nullable String address) {
        jdbc.sql(APPEND)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("action", entry.action())
                .param("subjectType", entry.subjectType())
                .param("subjectId", entry.subjectId())
                .param("actorKind", entry.actor().kind().name())
                .param("actorId", entry.actor().id())
                .param("actorName", entry.actor().name())
                .param("before", before)
                .param("after", after)
                .param("detail", entry.detail())
                .param("traceId", traceId)
                .param("address", address)
                .update();
    }

    /** Newest first. */
    List<AuditView> list(@Nullable String subjectType, @Nullable String subjectId, long below, int limit) {
        return jdbc.sql(LIST)
                .param("below", below)
                .param("subjectType", subjectType)
                .param("subjectId", subjectId)
                .param("limit", limit)
                .query((row, number) -> view(row))
                .list();
    }

    private static AuditView view(ResultSet row) throws SQLException {
        return new AuditView(
                row.getLong("id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                row.getString("before"),
                row.getString("after"),
                row.getString("detail"),
                row.getString("trace_id"),
                row.getString("address"));
    }
}
