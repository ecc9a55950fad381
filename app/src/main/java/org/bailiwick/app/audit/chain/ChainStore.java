package org.bailiwick.app.audit.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of links and seals. */
@Repository
class ChainStore {

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('bailiwick.audit.chain'))";

    private static final String WAIT = "select pg_advisory_xact_lock(hashtext('bailiwick.audit.chain'))";

    private static final String UNLINKED = """
            select r.id, r.occurred_at, r.action, r.subject_type, r.actor_kind, r.trace_id, r.content_digest
              from audit_unlinked u join audit_row r on r.id = u.event_id
             order by r.id
             limit :limit
            """;

    private static final String LINK = """
            insert into audit_link (position, event_id, hash)
            select position, event_id, decode(hash, 'hex')
              from unnest(:positions, :events, :hashes) as link (position, event_id, hash)
            """;

    private static final String SEAL = """
            insert into audit_seal (position, previous, hash, sealed_at, key_id, signature)
            values (:position, :previous, :hash, :sealedAt, :keyId, decode(:signature, 'base64'))
            """;

    private static final String SEALS = """
            select position, previous, hash, sealed_at, key_id, signature
              from audit_seal where position > :above order by position limit :limit
            """;

    private final JdbcClient jdbc;

    ChainStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row that waits, and its id. */
    record Unlinked(long id, ChainRow.Row row) {}

    /** The end of the chain. */
    record Head(long position, String hash) {}

    /** Makes this transaction the only one that adds to the chain; false when another is at it. */
    boolean lock() {
        return jdbc.sql(LOCK).query(Boolean.class).single();
    }

    void awaitLock() {
        jdbc.sql(WAIT).query((row, number) -> true).single();
    }

    List<Unlinked> unlinked(int limit) {
        return jdbc.sql(UNLINKED)
                .param("limit", limit)
                .query((row, number) -> new Unlinked(row.getLong("id"), row(row)))
                .list();
    }

    Head head() {
        return jdbc.sql("select position, hash from audit_link order by position desc limit 1")
                .query((row, number) -> new Head(row.getLong(1), ChainRow.hex(row.getBytes(2))))
                .optional()
                .or(() -> jdbc.sql("select position, hash from audit_anchor order by position desc limit 1")
                        .query((row, number) -> new Head(row.getLong(1), ChainRow.hex(row.getBytes(2))))
                        .optional())
                .orElse(new Head(0, ChainRow.GENESIS));
    }

    void link(Long[] positions, Long[] events, String[] hashes) {
        jdbc.sql(LINK)
                .param("positions", positions)
                .param("events", events)
                .param("hashes", hashes)
                .update();
        jdbc.sql("delete from audit_unlinked where event_id = any (:events)")
                .param("events", events)
                .update();
    }

    Optional<Seal> lastSeal() {
        return jdbc.sql("select * from audit_seal order by position desc limit 1")
                .query((row, number) -> seal(row))
                .optional();
    }

    void add(Seal seal) {
        jdbc.sql(SEAL)
                .param("position", seal.position())
                .param("previous", seal.previous())
                .param("hash", HexFormat.of().parseHex(seal.hash()))
                .param("sealedAt", seal.sealedAt().atOffset(ZoneOffset.UTC))
                .param("keyId", seal.keyId())
                .param("signature", base64(seal.signature()))
                .update();
    }

    List<Seal> seals(long above, int limit) {
        return jdbc.sql(SEALS)
                .param("above", above)
                .param("limit", limit)
                .query((row, number) -> seal(row))
                .list();
    }

    /** @return whether it was not known yet */
    boolean announce(String keyId, String publicKey, Instant now) {
        return jdbc.sql("insert into audit_seal_key values (:id, :key, :now) on conflict do nothing")
                        .param("id", keyId)
                        .param("key", publicKey)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    List<String> publicKeys() {
        return jdbc.sql("select public_key from audit_seal_key order by since")
                .query(String.class)
                .list();
    }

    /** The last sealed position with nothing at or before it that is younger; absent when there is nothing to remove. */
    @Nullable
    Long sealedBefore(Instant youngest) {
        return jdbc.sql("""
                        select max(s.position) as position from audit_seal s
                         where exists (select from audit_link l where l.position = s.position)
                           and s.position < coalesce((select min(l.position) from audit_link l
                                                        join audit_row r on r.id = l.event_id
                                                       where r.occurred_at >= :youngest), 9223372036854775807)
                        """)
                .param("youngest", youngest.atOffset(ZoneOffset.UTC))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single()
                .orElse(null);
    }

    long trim(long position) {
        return jdbc.sql("select audit_trim(:position)")
                .param("position", position)
                .query(Long.class)
                .single();
    }

    static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("position"),
                row.getLong("previous"),
                ChainRow.hex(row.getBytes("hash")),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getString("key_id"),
                java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(row.getBytes("signature")));
    }

    static ChainRow.Row row(ResultSet row) throws SQLException {
        return new ChainRow.Row(
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                row.getString("subject_type"),
                row.getString("actor_kind"),
                row.getString("trace_id"),
                ChainRow.hex(row.getBytes("content_digest")));
    }

    private static String base64(String url) {
        return java.util.Base64.getEncoder()
                .encodeToString(java.util.Base64.getUrlDecoder().decode(url));
    }
}
