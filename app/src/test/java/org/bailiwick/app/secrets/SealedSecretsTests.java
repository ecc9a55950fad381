package org.bailiwick.app.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class SealedSecretsTests {

    @Autowired
    private SealedSecrets secrets;

    @Autowired
    private SecretRotation rotation;

    @Autowired
    private SecretRecords records;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private MockMvc http;

    @Value("${bailiwick.secrets.key-file}")
    private Path keyFile;

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSealed() {
        String context = context();

        secrets.seal(context, "first".getBytes(UTF_8));
        secrets.seal(context, "second".getBytes(UTF_8));

        assertThat(opened(context)).isEqualTo("second");
        secrets.forget(context);
        assertThat(secrets.open(context)).isEmpty();
    }

    @Test
    void leavesNothingReadableInTheDatabase() {
        String canary = "canary-" + UUID.randomUUID();
        secrets.seal(context(), canary.getBytes(UTF_8));

        String dump = dump();

        assertThat(dump).contains("encryptedKeyset");
        assertThat(dump)
                .doesNotContain(canary)
                .doesNotContain(HexFormat.of().formatHex(canary.getBytes(UTF_8)))
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(canary.getBytes(UTF_8)));
    }

    @Test
    void refusesAValueWithAnyBitChanged() {
        String context = context();
        secrets.seal(context, "secret".getBytes(UTF_8));
        byte[] sealed = records.find(context).orElseThrow();

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            put(context, changed);
            assertThatExceptionOfType(Problem.class)
                    .as("bit " + bit)
                    .isThrownBy(() -> secrets.open(context))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("secret-broken"));
        }
        put(context, sealed);
        assertThat(opened(context)).isEqualTo("secret");
    }

    @Test
    void refusesAValueThatWasMovedToAnotherRow() {
        String mine = context();
        String others = context();
        secrets.seal(mine, "mine".getBytes(UTF_8));
        secrets.seal(others, "others".getBytes(UTF_8));

        put(mine, records.find(others).orElseThrow());

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> secrets.open(mine));
        secrets.forget(mine);
    }

    @Test
    void refusesToWorkWithAnotherKeyFileOrNone() {
        String context = context();
        secrets.seal(context, "secret".getBytes(UTF_8));

        KeyFile other = new KeyFile(new SecretSettings(folder.resolve("other.json")));
        other.createIfMissing();
        for (KeyFile wrong : List.of(
                other,
                new KeyFile(new SecretSettings(null)),
                new KeyFile(new SecretSettings(folder.resolve("gone"))))) {
            SealedSecrets blind = new SealedSecrets(records, new DataKeys(jdbc, wrong, clock));
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> transaction.execute(status -> blind.open(context)))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("secrets-unavailable"));
        }
        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @Test
    void keepsItsKeyFileToItself() throws Exception {
        secrets.seal(context(), "secret".getBytes(UTF_8));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");

        Path open = folder.resolve("open.json");
        Files.copy(keyFile, open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new KeyFile(new SecretSettings(open)).keys());
    }

    @Test
    void sealsAllAnewAndTakesTheOldKeyOutOfUse() throws Exception {
        String context = context();
        secrets.seal(context, "secret".getBytes(UTF_8));
        byte[] before = records.find(context).orElseThrow();
        long audited = audited("secrets.rotated");

        http.perform(post("/api/connectors/secrets/rotation").with(bearer(ADA)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rotating").value(false));

        byte[] after = records.find(context).orElseThrow();
        assertThat(AeadKeys.keyId(after)).isNotEqualTo(AeadKeys.keyId(before));
        assertThat(opened(context)).isEqualTo("secret");
        assertThat(audited("secrets.rotated")).isEqualTo(audited + 1);
        put(context, before);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> secrets.open(context));
        put(context, after);
    }

    @Test
    void goesOnWhereARotationWasInterrupted() {
        List<String> contexts = java.util.stream.IntStream.range(0, 250)
                .mapToObj(number -> context())
                .toList();
        contexts.forEach(context -> secrets.seal(context, context.getBytes(UTF_8)));
        transaction.executeWithoutResult(status -> rotation.begin());
        int some = transaction.execute(status -> rotation.resealSome());
        int primary = AeadKeys.keyId(records.find(firstSealedAnew()).orElseThrow());

        // Here the server died. Everything opens, with the old key or the new one.
        assertThat(some).isEqualTo(100);
        assertThat(contexts).allSatisfy(context -> assertThat(opened(context)).isEqualTo(context));
        assertThat(rotation.isUnfinished()).isTrue();

        // Asked again, it makes no third key.
        assertThat(rotation.rotate()).isGreaterThanOrEqualTo(150);

        assertThat(rotation.isUnfinished()).isFalse();
        assertThat(rotation.resume()).isZero();
        assertThat(records.countOthersThan(primary)).isZero();
        assertThat(contexts).allSatisfy(context -> assertThat(opened(context)).isEqualTo(context));
        contexts.forEach(secrets::forget);
    }

    @Test
    void rotatesWhenStartedToDoSo() throws Exception {
        String context = context();
        secrets.seal(context, "secret".getBytes(UTF_8));
        int before = AeadKeys.keyId(records.find(context).orElseThrow());

        new RotationAtStart(rotation).run(new DefaultApplicationArguments("--server.port=0"));
        assertThat(AeadKeys.keyId(records.find(context).orElseThrow())).isEqualTo(before);
        new RotationAtStart(rotation).run(new DefaultApplicationArguments("rotate-secrets", "--key-file"));

        assertThat(AeadKeys.keyId(records.find(context).orElseThrow())).isNotEqualTo(before);
        assertThat(opened(context)).isEqualTo("secret");
    }

    @Test
    void replacesTheKeyFileWithoutLosingASecret() throws Exception {
        String context = context();
        secrets.seal(context, "secret".getBytes(UTF_8));
        String before = Files.readString(keyFile);

        rotation.replaceKeyFile();

        assertThat(Files.readString(keyFile)).isNotEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(opened(context)).isEqualTo("secret");
        Path old = folder.resolve("old.json");
        new org.bailiwick.app.shared.PrivateFile(old).create(before);
        DataKeys stolen = new DataKeys(jdbc, new KeyFile(new SecretSettings(old)), clock);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> transaction.execute(status -> new SealedSecrets(records, stolen).open(context)));
    }

    @Test
    void showsAnAuditorNoSecret() throws Exception {
        String canary = "canary-" + UUID.randomUUID();
        secrets.seal(context(), canary.getBytes(UTF_8));

        String answer = http.perform(get("/api/connectors/secrets").with(bearer(AUDRA)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.keyId").isNotEmpty())
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(answer).doesNotContain(canary);
        http.perform(post("/api/connectors/secrets/rotation").with(bearer(AUDRA)))
                .andExpect(status().isForbidden());
    }

    /** Every row of every table, as text. */
    private String dump() {
        StringBuilder dump = new StringBuilder();
        List<String> tables = jdbc.sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname in ('bailiwick', 'engine')
                        """).query(String.class).list();
        for (String table : tables) {
            jdbc.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(dump::append);
        }
        return dump.toString();
    }

    private String opened(String context) {
        return new String(secrets.open(context).orElseThrow(), UTF_8);
    }

    private String firstSealedAnew() {
        return jdbc.sql("select context from sealed_secret order by context limit 1")
                .query(String.class)
                .single();
    }

    private long audited(String action) {
        return jdbc.sql("select count(*) from audit_event where action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    private void put(String context, byte[] sealed) {
        jdbc.sql("update sealed_secret set sealed = ? where context = ?")
                .params(sealed, context)
                .update();
    }

    private static String context() {
        return "test:" + UUID.randomUUID();
    }
}
