package org.bailiwick.app.secrets;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.bailiwick.app.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Ends an interrupted rotation, and rotates when the server was started with {@code rotate-secrets}. */
@Component
class RotationAtStart implements ApplicationRunner {

    /** The command; with {@code --key-file} after it the key file's own key is replaced as well. */
    static final String COMMAND = "rotate-secrets";

    private static final Logger LOG = LoggerFactory.getLogger(RotationAtStart.class);

    private final SecretRotation rotation;

    RotationAtStart(SecretRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, GeneralSecurityException {
        if (arguments.getNonOptionArgs().contains(COMMAND)) {
            if (arguments.containsOption("key-file")) {
                rotation.replaceKeyFile();
            }
            LOG.info("{} secrets were sealed with a new key; the old one is out of use", rotation.rotate());
            return;
        }
        try {
            if (rotation.isUnfinished()) {
                LOG.info("An interrupted rotation of secrets ended: {} were left", rotation.resume());
            }
        } catch (Problem e) {
            LOG.error("An interrupted rotation of secrets cannot go on: {}", e.getMessage());
        }
    }
}
