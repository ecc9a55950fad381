package org.bailiwick.app.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.bailiwick.app.shared.PrivateFile;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The key-encryption keys, outside the database. Read each time, because sealing is rare and another server may have
 * replaced the file.
 */
@Component
@EnableConfigurationProperties(SecretSettings.class)
class KeyFile {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final int RETRY_SECONDS = 60;

    private final @Nullable PrivateFile file;

    KeyFile(SecretSettings settings) {
        this.file = settings.keyFile() == null ? null : new PrivateFile(settings.keyFile());
        if (file == null) {
            LOG.warn("bailiwick.secrets.key-file is not set: secrets of connectors can be neither kept nor used");
        }
    }

    /** @throws Problem {@code secrets-unavailable} when there is no usable file */
    KeysetHandle keys() {
        PrivateFile present = required();
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(present.read(), InsecureSecretKeyAccess.get());
        } catch (IOException | GeneralSecurityException | IllegalStateException e) {
            LOG.error("The key file of the secrets cannot be used: {}", e.getMessage());
            throw unavailable();
        }
    }

    /** Makes the file unless it is there; for a database that has nothing sealed by another. */
    void createIfMissing() {
        PrivateFile present = required();
        try {
            if (!present.exists() && present.create(text(AeadKeys.create()))) {
                LOG.info("Made the key file of the secrets: {}; keep a copy apart from the database's", present);
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("The key file of the secrets cannot be made: {}", e.getMessage());
            throw unavailable();
        }
    }

    void replace(KeysetHandle keys) throws IOException, GeneralSecurityException {
        required().replace(text(keys));
    }

    private PrivateFile required() {
        if (file == null) {
            throw unavailable();
        }
        return file;
    }

    private static String text(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    static Problem unavailable() {
        return Problem.unavailable(
                "secrets-unavailable", "The key that secrets are kept with cannot be used", RETRY_SECONDS);
    }
}
