package org.bailiwick.app.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import org.bailiwick.app.shared.PrivateFile;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.Ed25519Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The server's own key: agents obey only orders it has signed. */
@Component
@EnableConfigurationProperties(CommandSettings.class)
class SigningKey {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);

    private final KeyPair keys;
    private final String keyId;

    SigningKey(CommandSettings settings) {
        Path file = settings.signingKeyFile();
        if (file == null) {
            LOG.warn("bailiwick.commands.signing-key-file is not set: agents will not obey after a restart");
            this.keys = Ed25519Keys.generate();
        } else {
            this.keys = load(new PrivateFile(file));
        }
        this.keyId = Ed25519Keys.keyId(keys.getPublic());
    }

    /** Names the key in every order's header. */
    String keyId() {
        return keyId;
    }

    /** Base64url of the public key's X.509 encoding. */
    String publicKey() {
        return Ed25519Keys.encode(keys.getPublic());
    }

    String seal(CommandOrder order) {
        return CommandEnvelope.seal(keys.getPrivate(), keyId, order);
    }

    private static KeyPair load(PrivateFile file) {
        try {
            if (!file.exists()
                    && !file.create(Ed25519Keys.toPem(Ed25519Keys.generate().getPrivate()))) {
                LOG.debug("Another server made the signing key first");
            }
            return Ed25519Keys.pairOf(Ed25519Keys.fromPem(file.read()));
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key " + file + " cannot be read or made", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("The signing key " + file + " is not an Ed25519 key in PEM", e);
        }
    }
}
