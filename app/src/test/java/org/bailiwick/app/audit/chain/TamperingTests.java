package org.bailiwick.app.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.audit.chain.Verification.Broken;
import org.bailiwick.app.audit.chain.Verification.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody with every right over the database, triggers switched off, does one thing to the trail; the verifier has to name
 * the first row that is wrong. Each tampering is rolled back before the next.
 */
class TamperingTests {

    private static final int ROWS = 120;
    private static final int SEAL_EVERY = 30;
    private static final int TAMPERINGS = 1200;

    private final SplittableRandom random = new SplittableRandom(20261123);
    private final List<Seal> kept = new ArrayList<>();
    private TrailForTests trail;
    private Connection connection;

    @TempDir
    Path folder;

    @BeforeEach
    void makeTrail() throws SQLException {
        trail = new TrailForTests(folder);
        // The first row of the trail tells of the key that seals it.
        trail.linkAndSeal();
        trail.part(Linking.class).linkAll();
        for (int i = 2; i <= ROWS; i++) {
            trail.record(AuditEntry.of("test.done", "test", "subject-" + i)
                    .by(Actor.person("person-" + i % 7, "Person " + i % 7))
                    .before(Map.of("value", i))
                    .after(Map.of("value", i + 1))
                    .because(i % 3 == 0 ? null : "because " + i));
            if (i % SEAL_EVERY == 0) {
                trail.linkAndSeal();
            }
        }
        kept.addAll(trail.seals());
        connection = DriverManager.getConnection(trail.url(), "postgres", "postgres");
        connection.setSchema("bailiwick");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        trail.close();
    }

    @Test
    void untouchedTrailIsIntact() throws Exception {
        Verification found = verify();

        assertThat(found.broken()).isNull();
        assertThat(found.rows()).isEqualTo(ROWS);
        assertThat(found.sealedUpTo()).isEqualTo(ROWS);
        assertThat(kept).hasSize(ROWS / SEAL_EVERY);
    }

    @Test
    void everyTamperingIsFoundAtTheFirstRowItTouches() throws Exception {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        for (int i = 0; i < TAMPERINGS; i++) {
            execute("set local session_replication_role = replica");
            Tampering done = tamper(i % Kind.values().length);

            Broken found = Objects.requireNonNull(verify().broken(), done::toString);

            assertThat(found.position()).as("%s, found %s", done, found).isEqualTo(done.position());
            assertThat(found.fault()).as("%s, found %s", done, found).isIn(done.kind().faults);
            faults.merge(found.fault(), 1, Integer::sum);
            connection.rollback();
        }
        assertThat(faults.keySet()).containsExactlyInAnyOrder(Fault.values());
        assertThat(verify().intact()).isTrue();
    }

    private enum Kind {
        FLIP_ROW(Fault.ALTERED),
        FLIP_CONTENT(Fault.ALTERED),
        FLIP_LINK(Fault.ALTERED),
        FLIP_SEAL(Fault.SEAL_MISMATCH),
        DELETE_ROW(Fault.MISSING),
        DELETE_CONTENT(Fault.MISSING),
        DELETE_LINK(Fault.MISSING),
        DELETE_ALL_OF_ONE(Fault.MISSING),
        DELETE_SEAL(Fault.SEAL_MISMATCH),
        SWAP_LINKS(Fault.SWAPPED),
        SWAP_CONTENTS(Fault.SWAPPED),
        INSERT_UNLINKED(Fault.INSERTED),
        INSERT_SHIFTING(Fault.INSERTED),
        CUT_TAIL(Fault.TAIL_CUT),
        CUT_TAIL_AND_SEALS(Fault.TAIL_CUT),
        FAKE_REDACTION(Fault.ALTERED),
        FAKE_ANCHOR(Fault.MISSING),
        REWRITE_AND_RECHAIN(Fault.SEAL_MISMATCH);

        private final List<Fault> faults;

        Kind(Fault... faults) {
            this.faults = List.of(faults);
        }
    }

    /** @param position of the first row that is wrong, absent when it is in no chain */
    private record Tampering(
            Kind kind, String what, @Nullable Long position) {}

    private Tampering tamper(int which) throws SQLException {
        Kind kind = Kind.values()[which];
        long at = 1 + random.nextInt(ROWS - 2);
        long event = single("select event_id from audit_link where position = " + at);
        String what = kind + " at " + at;
        switch (kind) {
            case FLIP_ROW ->
                what += flip(
                        "audit_row",
                        "id = " + event,
                        "occurred_at",
                        "action",
                        "subject_type",
                        "actor_kind",
                        "trace_id",
                        "content_digest");
            case FLIP_CONTENT ->
                what += flip(
                        "audit_content",
                        "event_id = " + event,
                        "salt",
                        "subject_id",
                        "actor_id",
                        "actor_name",
                        "behalf_id",
                        "behalf_name",
                        "before",
                        "after",
                        "detail",
                        "address",
                        "user_agent");
            case FLIP_LINK -> what += flip("audit_link", "position = " + at, "hash");
            case FLIP_SEAL -> {
                at = sealed();
                what += flip("audit_seal", "position = " + at, "previous", "hash", "signature", "key_id", "sealed_at");
            }
            case DELETE_ROW -> execute("delete from audit_row where id = " + event);
            case DELETE_CONTENT -> execute("delete from audit_content where event_id = " + event);
            case DELETE_LINK -> execute("delete from audit_link where position = " + at);
            case DELETE_ALL_OF_ONE -> {
                execute("delete from audit_row where id = " + event);
                execute("delete from audit_content where event_id = " + event);
                execute("delete from audit_link where position = " + at);
            }
            case DELETE_SEAL -> {
                at = sealed();
                execute("delete from audit_seal where position = " + at);
            }
            case SWAP_LINKS -> {
                long other = at + 1 + random.nextInt((int) (ROWS - at));
                long otherEvent = single("select event_id from audit_link where position = " + other);
                execute("update audit_link set event_id = -1 where position = " + at);
                execute("update audit_link set event_id = " + event + " where position = " + other);
                execute("update audit_link set event_id = " + otherEvent + " where position = " + at);
            }
            case SWAP_CONTENTS -> {
                long other = at + 1 + random.nextInt((int) (ROWS - at));
                long otherEvent = single("select event_id from audit_link where position = " + other);
                execute("update audit_content set event_id = -1 where event_id = " + event);
                execute("update audit_content set event_id = " + event + " where event_id = " + otherEvent);
                execute("update audit_content set event_id = " + otherEvent + " where event_id = -1");
            }
            case INSERT_UNLINKED -> {
                insertCopyOf(event);
                return new Tampering(kind, what, null);
            }
            case INSERT_SHIFTING -> {
                long inserted = insertCopyOf(event);
                execute("update audit_link set position = position + 1000000 where position >= " + at);
                execute("update audit_link set position = position - 999999 where position > 1000000");
                execute("insert into audit_link select " + at + ", " + inserted
                        + ", hash from audit_link where position = " + (at + 1));
            }
            case CUT_TAIL -> cutFrom(at + 1);
            case CUT_TAIL_AND_SEALS -> {
                cutFrom(at + 1);
                execute("delete from audit_seal where position > " + at);
            }
            case FAKE_REDACTION -> {
                execute("update audit_content set detail = 'nothing happened' where event_id = " + event);
                execute("insert into audit_redaction select " + at
                        + ", 1000000, event_id, audit_digest(c) from audit_content c where event_id = " + event);
            }
            case FAKE_ANCHOR -> {
                at = sealed();
                execute("insert into audit_anchor select position, hash, now() from audit_link where position = " + at);
                execute(
                        "delete from audit_content where event_id in (select event_id from audit_link where position <= "
                                + at + ")");
                execute("delete from audit_row where id in (select event_id from audit_link where position <= " + at
                        + ")");
                execute("delete from audit_link where position <= " + at);
            }
            case REWRITE_AND_RECHAIN -> {
                execute("update audit_row set action = 'nothing.happened' where id = " + event);
                rechainFrom(at);
                // The rewritten chain is consistent in itself; the next seal is where it shows.
                at = (at + SEAL_EVERY - 1) / SEAL_EVERY * SEAL_EVERY;
            }
        }
        long reported = kind == Kind.CUT_TAIL || kind == Kind.CUT_TAIL_AND_SEALS ? at + 1 : at;
        return new Tampering(kind, what, reported);
    }

    private String flip(String table, String where, String... columns) throws SQLException {
        String column = columns[random.nextInt(columns.length)];
        int bit = random.nextInt(8 * 16);
        String changed =
                switch (column) {
                    case "hash", "content_digest", "salt", "signature" ->
                        "set_bit(" + column + ", " + bit + ", 1 - get_bit(" + column + ", " + bit + "))";
                    case "occurred_at", "sealed_at" -> column + " + interval '1 microsecond'";
                    case "previous" -> "previous - 1";
                    case "actor_kind" -> "'DEVICE'";
                    case "before", "after" -> "'{\"value\": " + random.nextInt(1_000_000, 2_000_000) + "}'::json";
                    default -> "coalesce(" + column + ", '') || '.'";
                };
        execute("update " + table + " set " + column + " = " + changed + " where " + where);
        return ", " + table + "." + column;
    }

    private long insertCopyOf(long event) throws SQLException {
        long id = single("select max(id) + 1 from audit_row");
        execute("insert into audit_row overriding system value select " + id
                + ", occurred_at, 'test.invented', subject_type, actor_kind, trace_id, content_digest from audit_row where id = "
                + event);
        execute("insert into audit_content select " + id
                + ", salt, subject_id, actor_id, actor_name, behalf_id, behalf_name, before, after, detail, address, user_agent"
                + " from audit_content where event_id = " + event);
        return id;
    }

    private void cutFrom(long position) throws SQLException {
        execute("delete from audit_content where event_id in (select event_id from audit_link where position >= "
                + position + ")");
        execute("delete from audit_row where id in (select event_id from audit_link where position >= " + position
                + ")");
        execute("delete from audit_link where position >= " + position);
    }

    private void rechainFrom(long position) throws SQLException {
        Map<Long, ChainRow> rows = new HashMap<>();
        new ChainReader(connection).show(new ChainVisitor() {
            @Override
            public void row(ChainRow row) {
                rows.put(row.position(), row);
            }
        });
        String hash = position == 1
                ? ChainRow.GENESIS
                : Objects.requireNonNull(rows.get(position - 1)).hash();
        for (long at = position; at <= ROWS; at++) {
            ChainRow row = Objects.requireNonNull(rows.get(at));
            hash = Objects.requireNonNull(row.row()).hash(hash, at, row.eventId());
            execute("update audit_link set hash = decode('" + hash + "', 'hex') where position = " + at);
        }
    }

    private long sealed() {
        return SEAL_EVERY * (1L + random.nextInt(ROWS / SEAL_EVERY));
    }

    private Verification verify() throws SQLException {
        ChainVerifier verifier =
                new ChainVerifier(Map.of(trail.key().id(), trail.key().publicKey()), kept.iterator());
        new ChainReader(connection).show(verifier);
        return verifier.result();
    }

    private void execute(String statement) throws SQLException {
        try (var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private long single(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }
}
