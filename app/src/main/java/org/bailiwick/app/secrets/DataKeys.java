package org.bailiwick.app.secrets;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that values are sealed with; themselves wrapped by the {@linkplain KeyFile key file}'s. Who seals holds the
 * row for share, who changes the keys holds it alone, so no value is sealed with a key that just went out of use.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DataKeys {

    private static final Logger LOG = LoggerFactory.getLogger(DataKeys.class);
    private static final byte[] CONTEXT = "secret-keyset".getBytes(StandardCharsets.UTF_8);

    private final JdbcClient jdbc;
    private final KeyFile keyFile;
    private final Clock clock;

    DataKeys(JdbcClient jdbc, KeyFile keyFile, Clock clock) {
        this.jdbc = jdbc;
        this.keyFile = keyFile;
        this.clock = clock;
    }

    /** For sealing and opening; made when there are none yet. */
    KeysetHandle shared() {
        return read(" for share").orElseGet(this::create);
    }

    /** For changing them; absent when nothing was ever sealed. */
    Optional<KeysetHandle> alone() {
        return read(" for update");
    }

    /** To look at; absent when nothing was ever sealed. */
    Optional<KeysetHandle> present() {
        return read("");
    }

    void save(KeysetHandle keys, boolean rotating) {
        jdbc.sql("update secret_keyset set wrapped = :wrapped, rotating = :rotating, changed_at = :now")
                .param("wrapped", wrap(keys))
                .param("rotating", rotating)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whether a rotation has begun and not ended. */
    boolean isRotating() {
        return jdbc.sql("select exists (select from secret_keyset where rotating)")
                .query(Boolean.class)
                .single();
    }

    private KeysetHandle create() {
        keyFile.createIfMissing();
        try {
            jdbc.sql("""
                            insert into secret_keyset (singleton, wrapped, rotating, changed_at)
                            values (true, :wrapped, false, :now)
                            on conflict do nothing
                            """)
                    .param("wrapped", wrap(AeadKeys.create()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No key could be made", e);
        }
        return read(" for share").orElseThrow();
    }

    private Optional<KeysetHandle> read(String lock) {
        return jdbc.sql("select wrapped from secret_keyset" + lock)
                .query(String.class)
                .optional()
                .map(this::unwrap);
    }

    private String wrap(KeysetHandle keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keys, AeadKeys.aead(keyFile.keys()), CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of the secrets could not be wrapped", e);
        }
    }

    private KeysetHandle unwrap(String wrapped) {
        try {
            return TinkJsonProtoKeysetFormat.parseEncryptedKeyset(wrapped, AeadKeys.aead(keyFile.keys()), CONTEXT);
        } catch (GeneralSecurityException e) {
            LOG.error("The key file does not belong to this database: its secrets cannot be opened");
            throw KeyFile.unavailable();
        }
    }
}
