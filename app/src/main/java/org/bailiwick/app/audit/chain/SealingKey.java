package org.bailiwick.app.audit.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.bailiwick.app.shared.PrivateFile;
import org.bailiwick.protocol.Ed25519Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The key that seals are signed with; never in the database, so that whoever can write there cannot seal. */
@Component
@EnableConfigurationProperties(AuditSettings.class)
class SealingKey {

    private static final Logger LOG = LoggerFactory.getLogger(SealingKey.class);

    private final KeyPair keys;
    private final String id;

    SealingKey(AuditSettings settings) {
        Path file = settings.sealingKeyFile();
        if (file == null) {
            LOG.warn(
                    "bailiwick.audit.sealing-key-file is not set: seals are signed with a key that ends with the server");
        }
        this.keys = file == null ? Ed25519Keys.generate() : load(new PrivateFile(file));
        this.id = Ed25519Keys.keyId(keys.getPublic());
    }

    String id() {
        return id;
    }

    PrivateKey privateKey() {
        return keys.getPrivate();
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    private static KeyPair load(PrivateFile file) {
        try {
            if (!file.exists()
                    && !file.create(Ed25519Keys.toPem(Ed25519Keys.generate().getPrivate()))) {
                LOG.debug("Another server made the sealing key first");
            }
            return Ed25519Keys.pairOf(Ed25519Keys.fromPem(file.read()));
        } catch (IOException e) {
            throw new UncheckedIOException("The sealing key " + file + " cannot be read or made", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The sealing key " + file + " is not an Ed25519 key in PEM", e);
        }
    }
}
