package org.bailiwick.app.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** Sets of AES-256-GCM keys: the primary one seals, every enabled one opens. */
final class AeadKeys {

    /** Tink's prefix of a sealed value: one byte of version, four of the key's id. */
    private static final int PREFIX = 5;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The cryptography is not usable", e);
        }
    }

    private AeadKeys() {}

    static KeysetHandle create() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    /** Adds a key that seals from now on; those before still open. */
    static KeysetHandle withNewPrimary(KeysetHandle keys) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    /** Takes all but the primary key out of use, and forgets those that were out of use before. */
    static KeysetHandle withPrimaryOnly(KeysetHandle keys) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (!keys.getAt(i).isPrimary()) {
                if (keys.getAt(i).getStatus() == KeyStatus.DISABLED) {
                    builder.deleteAt(i);
                } else {
                    builder.getAt(i).setStatus(KeyStatus.DISABLED);
                }
            }
        }
        return builder.build();
    }

    static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static int primaryId(KeysetHandle keys) {
        return keys.getPrimary().getId();
    }

    /** Which key sealed a value. */
    static int keyId(byte[] sealed) {
        return sealed.length < PREFIX
                ? 0
                : ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
    }
}
