package org.bailiwick.app.secrets;

import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives all secrets new keys: a new primary key first, then every value sealed anew in small transactions, at last the
 * old key out of use. Secrets stay usable all the while. What was interrupted goes on where it stopped, with the key that
 * was made then.
 */
@Service
class SecretRotation {

    private static final int BATCH = 100;
    private static final String SUBJECT = "secrets";

    private final DataKeys dataKeys;
    private final KeyFile keyFile;
    private final SecretRecords records;
    private final Audit audit;
    private final TransactionTemplate transaction;

    SecretRotation(
            DataKeys dataKeys, KeyFile keyFile, SecretRecords records, Audit audit, TransactionTemplate transaction) {
        this.dataKeys = dataKeys;
        this.keyFile = keyFile;
        this.records = records;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** @return how many secrets were sealed anew */
    long rotate() {
        transaction.executeWithoutResult(status -> begin());
        return finish();
    }

    /** Ends what an interrupted rotation left; nothing otherwise. */
    long resume() {
        return isUnfinished() ? finish() : 0;
    }

    boolean isUnfinished() {
        return Boolean.TRUE.equals(transaction.execute(status -> dataKeys.isRotating()));
    }

    /** How things stand, without any key. */
    SecretState state() {
        return Objects.requireNonNull(transaction.execute(status -> new SecretState(
                records.count(),
                dataKeys.present()
                        .map(AeadKeys::primaryId)
                        .map(Integer::toUnsignedString)
                        .orElse(null),
                dataKeys.isRotating())));
    }

    /**
     * Replaces the key file's key too. Meant for one server on one machine; servers elsewhere need the new file.
     *
     * @throws IOException when the file cannot be replaced; the old one stays in use
     */
    void replaceKeyFile() throws IOException, GeneralSecurityException {
        KeysetHandle both = AeadKeys.withNewPrimary(keyFile.keys());
        // From here on the file opens what either key wrapped: whenever this stops, nothing is lost.
        keyFile.replace(both);
        transaction.executeWithoutResult(status -> {
            dataKeys.alone().ifPresent(keys -> dataKeys.save(keys, dataKeys.isRotating()));
            audit.record(AuditEntry.of("secrets.key-file-replaced", SUBJECT, SUBJECT));
        });
        keyFile.replace(AeadKeys.withPrimaryOnly(both));
    }

    void begin() {
        Optional<KeysetHandle> keys = dataKeys.alone();
        if (keys.isEmpty() || dataKeys.isRotating()) {
            return;
        }
        try {
            KeysetHandle next = AeadKeys.withNewPrimary(keys.get());
            dataKeys.save(next, true);
            audit.record(AuditEntry.of("secrets.rotation-begun", SUBJECT, SUBJECT)
                    .before(Map.of("key", Integer.toUnsignedString(AeadKeys.primaryId(keys.get()))))
                    .after(Map.of("key", Integer.toUnsignedString(AeadKeys.primaryId(next)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No new key could be made", e);
        }
    }

    private long finish() {
        long all = 0;
        int some;
        do {
            some = Objects.requireNonNull(transaction.execute(status -> resealSome()));
            all += some;
        } while (some > 0);
        long sealed = all;
        transaction.executeWithoutResult(status -> end(sealed));
        return all;
    }

    int resealSome() {
        KeysetHandle keys = dataKeys.shared();
        int primary = AeadKeys.primaryId(keys);
        List<SecretRecords.Sealed> some = records.lockOthersThan(primary, BATCH);
        for (SecretRecords.Sealed old : some) {
            byte[] secret = SealedSecrets.open(keys, old.context(), old.sealed());
            records.save(old.context(), SealedSecrets.seal(keys, old.context(), secret), primary);
        }
        return some.size();
    }

    private void end(long sealed) {
        KeysetHandle keys = dataKeys.alone().orElse(null);
        if (keys == null || !dataKeys.isRotating() || records.countOthersThan(AeadKeys.primaryId(keys)) > 0) {
            return;
        }
        try {
            dataKeys.save(AeadKeys.withPrimaryOnly(keys), false);
            audit.record(AuditEntry.of("secrets.rotated", SUBJECT, SUBJECT)
                    .after(Map.of("key", Integer.toUnsignedString(AeadKeys.primaryId(keys)), "sealedAnew", sealed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The old key could not be taken out of use", e);
        }
    }
}
