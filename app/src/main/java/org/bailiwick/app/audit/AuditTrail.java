package org.bailiwick.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.bailiwick.app.audit.chain.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of rows and their contents. */
@Repository
class AuditTrail {

    private static final String APPEND = """
            with chained as (
                insert into audit_row (id, occurred_at, action, subject_type, actor_kind, trace_id, content_digest)
                overriding system value
                values (:id, :at, :action, :subjectType, :actorKind, :traceId, decode(:digest, 'hex'))
                returning id)
            insert into audit_content (event_id, salt, subject_id, actor_id, actor_name, behalf_id, behalf_name, before,
                                       after, detail, address, user_agent)
            select id, decode(:salt, 'hex'), :subjectId, :actorId, :actorName, :behalfId, :behalfName,
                   cast(:before as json), cast(:after as json), :detail, :address, :userAgent
              from chained
            """;

    private static final String SELECT = """
            select r.id, r.occurred_at, r.action, r.subject_type, r.actor_kind, r.trace_id, c.subject_id, c.actor_id,
                   c.actor_name, c.behalf_id, c.behalf_name, c.before, c.after, c.detail, c.address, c.user_agent,
                   (select l.position from audit_link l where l.event_id = r.id) as position
              from audit_row r join audit_content c on c.event_id = r.id
             where r.id < :below
               and (cast(:action as text) is null or starts_with(r.action, :action))
               and (cast(:subjectType as text) is null or r.subject_type = :subjectType)
               and (cast(:subjectId as text) is null or c.subject_id = :subjectId)
               and (cast(:actorId as text) is null or c.actor_id = :actorId or c.behalf_id = :actorId)
               and (cast(:actorName as text) is null or strpos(lower(c.actor_name), lower(:actorName)) > 0
                    or strpos(lower(c.behalf_name), lower(:actorName)) > 0)
               and (cast(:from as timestamptz) is null or r.occurred_at >= :from)
               and (cast(:to as timestamptz) is null or r.occurred_at < :to)
               and (cast(:traceId as text) is null or r.trace_id = :traceId)
               and (cast(:address as text) is null or c.address = :address)
               and (cast(:text as text) is null
                    or strpos(lower(concat_ws(' ', c.actor_name, c.behalf_name, c.subject_id, c.detail, c.before,
                                              c.after)), lower(:text)) > 0)
             order by r.id desc
             limit :limit
            """;

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An id for a row to come. Ids grow, but not in the order of commits. */
    long nextId() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('audit_row', 'id'))")
                .query(Long.class)
                .single();
    }

    void append(
            long id,
            Instant at,
            String action,
            String subjectType,
            String actorKind,
            @Nullable String traceId,
            Content content) {
        jdbc.sql(APPEND)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("action", action)
                .param("subjectType", subjectType)
                .param("actorKind", actorKind)
                .param("traceId", traceId)
                .param("digest", HexFormat.of().formatHex(content.digest()))
                .param("salt", HexFormat.of().formatHex(content.salt()))
                .param("subjectId", content.subjectId())
                .param("actorId", content.actorId())
                .param("actorName", content.actorName())
                .param("behalfId", content.behalfId())
                .param("behalfName", content.behalfName())
                .param("before", content.before())
                .param("after", content.after())
                .param("detail", content.detail())
                .param("address", content.address())
                .param("userAgent", content.userAgent())
                .update();
    }

    /** Newest first. */
    List<AuditView> list(AuditFilter filter, long below, int limit) {
        return select(filter, below, limit).query((row, number) -> view(row)).list();
    }

    private JdbcClient.StatementSpec select(AuditFilter filter, long below, int limit) {
        return jdbc.sql(SELECT)
                .param("below", below)
                .param("limit", limit)
                .param("action", filter.action())
                .param("subjectType", filter.subjectType())
                .param("subjectId", filter.subjectId())
                .param("actorId", filter.actorId())
                .param("actorName", filter.actorName())
                .param("from", utc(filter.from()))
                .param("to", utc(filter.to()))
                .param("traceId", filter.traceId())
                .param("address", filter.address())
                .param("text", filter.text());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static AuditView view(ResultSet row) throws SQLException {
        String behalfId = row.getString("behalf_id");
        String behalfName = row.getString("behalf_name");
        return new AuditView(
                row.getLong("id"),
                row.getObject("position", Long.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_name")),
                behalfId == null || behalfName == null ? null : Actor.person(behalfId, behalfName),
                row.getString("before"),
                row.getString("after"),
                row.getString("detail"),
                row.getString("trace_id"),
                row.getString("address"),
                row.getString("user_agent"));
    }
}
