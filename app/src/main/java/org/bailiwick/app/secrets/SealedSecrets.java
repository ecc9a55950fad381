package org.bailiwick.app.secrets;

import com.google.crypto.tink.KeysetHandle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.bailiwick.app.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps secrets sealed. Each is bound to its context, as {@code webhook:<id>:secret}: what was sealed for one does not
 * open for another, wherever in the database somebody moves it.
 *
 * <p>Every method throws {@link Problem} {@code secrets-unavailable} when the key file is not there or another's.
 */
@Service
@Transactional
public class SealedSecrets {

    private static final Logger LOG = LoggerFactory.getLogger(SealedSecrets.class);

    private final SecretRecords records;
    private final DataKeys keys;

    SealedSecrets(SecretRecords records, DataKeys keys) {
        this.records = records;
        this.keys = keys;
    }

    /** Keeps a secret in the place of what was kept for this context before. */
    public void seal(String context, byte[] secret) {
        KeysetHandle usable = keys.shared();
        records.save(context, seal(usable, context, secret), AeadKeys.primaryId(usable));
    }

    /**
     * @return absent when nothing is kept for this context
     * @throws Problem {@code secret-broken} when what is kept was tampered with
     */
    public Optional<byte[]> open(String context) {
        KeysetHandle usable = keys.shared();
        return records.find(context).map(kept -> open(usable, context, kept));
    }

    /** Forgets a secret; forgetting none does nothing. */
    public void forget(String context) {
        records.delete(context);
    }

    static byte[] seal(KeysetHandle keys, String context, byte[] secret) {
        try {
            return AeadKeys.aead(keys).encrypt(secret, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be sealed", e);
        }
    }

    static byte[] open(KeysetHandle keys, String context, byte[] sealed) {
        try {
            return AeadKeys.aead(keys).decrypt(sealed, bytes(context));
        } catch (GeneralSecurityException e) {
            LOG.error("The secret {} was sealed for something else, by another key, or changed", context);
            throw Problem.unavailable("secret-broken", "A secret is damaged; enter it again", 3600);
        }
    }

    private static byte[] bytes(String context) {
        return context.getBytes(StandardCharsets.UTF_8);
    }
}
