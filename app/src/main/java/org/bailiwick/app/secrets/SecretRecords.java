package org.bailiwick.app.secrets;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code sealed_secret}. */
@Repository
class SecretRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    SecretRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void save(String context, byte[] sealed, int keyId) {
        jdbc.sql("""
                        insert into sealed_secret (context, sealed, key_id, sealed_at)
                        values (:context, :sealed, :key, :now)
                        on conflict (context) do update
                        set sealed = excluded.sealed, key_id = excluded.key_id, sealed_at = excluded.sealed_at
                        """)
                .param("context", context)
                .param("sealed", sealed)
                .param("key", keyId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<byte[]> find(String context) {
        return jdbc.sql("select sealed from sealed_secret where context = :context")
                .param("context", context)
                .query((row, number) -> row.getBytes("sealed"))
                .optional();
    }

    void delete(String context) {
        jdbc.sql("delete from sealed_secret where context = :context")
                .param("context", context)
                .update();
    }

    /** Locks some that another key than this sealed; those that somebody else works on come later. */
    List<Sealed> lockOthersThan(int keyId, int limit) {
        return jdbc.sql("""
                        select context, sealed from sealed_secret
                        where key_id <> :key
                        order by context
                        limit :limit
                        for update
                        """)
                .param("key", keyId)
                .param("limit", limit)
                .query((row, number) -> new Sealed(row.getString("context"), row.getBytes("sealed")))
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from sealed_secret").query(Long.class).single();
    }

    long countOthersThan(int keyId) {
        return jdbc.sql("select count(*) from sealed_secret where key_id <> :key")
                .param("key", keyId)
                .query(Long.class)
                .single();
    }

    /** A secret as it is kept. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(String context, byte[] sealed) {}
}
