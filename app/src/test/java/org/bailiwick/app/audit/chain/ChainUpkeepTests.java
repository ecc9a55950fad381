package org.bailiwick.app.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What may be taken out of the trail, and that it stays verifiable. */
class ChainUpkeepTests {

    @TempDir
    private Path folder;

    private TrailForTests trail;

    @BeforeEach
    void start() {
        trail = new TrailForTests(folder);
    }

    @AfterEach
    void stop() {
        trail.close();
    }

    @Test
    void oldRowsGoUpToASealAndTheRestIsStillVerified() {
        trail.at("2020-01-01T00:00:00Z");
        record("old-1", "old-2", "old-3");
        trail.linkAndSeal();
        record("old-unsealed");
        trail.at("2026-03-02T09:00:00Z");
        record("new-1", "new-2");
        trail.linkAndSeal();

        trail.part(Retention.class).trim();
        trail.linkAndSeal();

        Verification found = trail.part(Verifying.class).verify();
        assertThat(found.broken()).isNull();
        assertThat(found.from()).isGreaterThan(3);
        assertThat(subjects()).doesNotContain("old-1", "old-2", "old-3").contains("old-unsealed", "new-1", "new-2");
        assertThat(count("audit_row where action = 'audit.trimmed'")).isEqualTo(1);
        assertThat(count("audit_content")).isEqualTo(count("audit_row"));
    }

    @Test
    void nothingYoungerThanAYearGoesWhoeverAsks() {
        record("new-1");
        trail.linkAndSeal();
        record("new-2");
        trail.linkAndSeal();
        long sealed = trail.seals().get(0).position();

        assertThatThrownBy(() -> trail.part(ChainStore.class).trim(sealed))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("younger than a year");
        assertThatThrownBy(() -> trail.part(ChainStore.class).trim(sealed + 1_000))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("is not sealed");
    }

    @Test
    void rewrittenContentIsVerifiedWhenItsErasureAccountsForIt() {
        record("about-ann", "about-bob");
        trail.linkAndSeal();

        erase("about-ann", true);
        trail.linkAndSeal();

        assertThat(trail.part(Verifying.class).verify().broken()).isNull();
        assertThat(subjects()).contains("nobody", "about-bob").doesNotContain("about-ann");
    }

    @Test
    void rewrittenContentIsABreakWhenItsErasureDoesNotAccountForIt() {
        record("about-ann", "about-bob");
        trail.linkAndSeal();

        erase("about-ann", false);
        trail.linkAndSeal();

        assertThat(trail.part(Verifying.class).verify().intact()).isFalse();
    }

    @Test
    void everySealIsInTheFileOnceAndOnlyItsOwnerReadsTheKey() throws Exception {
        record("one");
        trail.linkAndSeal();
        record("two");
        trail.linkAndSeal();
        trail.linkAndSeal();

        assertThat(Files.readAllLines(folder.resolve("seals.ndjson")))
                .hasSize(trail.seals().size());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sealing-key.pem"))))
                .isEqualTo("rw-------");
    }

    private void erase(String subject, boolean honestly) {
        trail.part(TransactionTemplate.class).executeWithoutResult(status -> {
            long erasure = jdbc().sql("select nextval(pg_get_serial_sequence('audit_row', 'id'))")
                    .query(Long.class)
                    .single();
            long event = jdbc().sql("select event_id from audit_content where subject_id = ?")
                    .param(subject)
                    .query(Long.class)
                    .single();
            byte[] digest = jdbc().sql("""
                            select audit_redact(:erasure, :event, decode(:salt, 'hex'), 'nobody', 'p', 'P', null, null,
                                                null, null, null, null, null)
                            """)
                    .param("erasure", erasure)
                    .param("event", event)
                    .param("salt", "00".repeat(16))
                    .query(byte[].class)
                    .single();
            long position = jdbc().sql("select position from audit_link where event_id = ?")
                    .param(event)
                    .query(Long.class)
                    .single();
            String sum = Erasures.next(
                    ChainRow.GENESIS,
                    new Redaction(position, erasure, event, HexFormat.of().formatHex(digest)));
            trail.part(Audit.class)
                    .append(
                            erasure,
                            AuditEntry.of(Erasures.ACTION, "person", "nobody")
                                    .by(Actor.SYSTEM)
                                    .after(Map.of("rows", honestly ? 1 : 2, "digest", sum)));
        });
    }

    private void record(String... subjects) {
        for (String subject : subjects) {
            trail.record(AuditEntry.of("test.done", "test", subject).by(Actor.SYSTEM));
        }
    }

    private List<String> subjects() {
        return jdbc().sql("select subject_id from audit_event")
                .query(String.class)
                .list();
    }

    private long count(String from) {
        return jdbc().sql("select count(*) from " + from).query(Long.class).single();
    }

    private JdbcClient jdbc() {
        return trail.part(JdbcClient.class);
    }
}
