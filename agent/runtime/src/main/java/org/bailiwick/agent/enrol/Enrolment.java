package org.bailiwick.agent.enrol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.agent.report.Backoff;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentProof;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.protocol.client.ServerConnection;
import org.bailiwick.protocol.client.ServerFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** First contact: makes this device known to the server, however long the server takes to come up. */
public final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(60);

    private final Settings settings;
    private final IdentityStore store;
    private final Clock clock;
    private final String agentVersion;
    private final Supplier<HostFacts> host;

    public Enrolment(
            Settings settings, IdentityStore store, Clock clock, String agentVersion, Supplier<HostFacts> host) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.agentVersion = agentVersion;
        this.host = host;
    }

    /** The stored identity, or a new one; blocks until the server has given it. */
    public Identity identity(Backoff backoff) throws IOException, InterruptedException {
        Optional<Identity> known = store.load(settings.server());
        if (known.isPresent()) {
            return known.get();
        }
        KeyPair key = store.key();
        while (true) {
            String token = token();
            if (token == null) {
                LOG.error("not enrolled, and no enrolment token is configured or its file is missing; looking again");
                backoff.pause(REFUSED_PAUSE);
                continue;
            }
            try {
                return enrol(key, token);
            } catch (ServerFailure.Unavailable e) {
                LOG.info("enrolment waits for the server: {}", e.getMessage());
                backoff.pause(e.retryAfter());
            } catch (ServerFailure e) {
                LOG.error("enrolment refused: {}", e.getMessage());
                backoff.pause(REFUSED_PAUSE);
            }
        }
    }

    private Identity enrol(KeyPair key, String token) throws ServerFailure, IOException {
        HostFacts facts = host.get();
        EnrolmentReply reply = new ServerConnection(
                        settings.server(), "bailiwick-agent/" + agentVersion, null, settings.trust())
                .enrol(new EnrolmentRequest(
                        token,
                        Ed25519Keys.encode(key.getPublic()),
                        facts.hostname(),
                        facts.osFamily(),
                        facts.osVersion(),
                        agentVersion,
                        facts.fingerprint(),
                        EnrolmentProof.create(key, token, clock.instant())));
        Identity identity = store.save(settings.server(), key, reply);
        LOG.info(
                "enrolled as {} ({}), obeying keys {}",
                identity.deviceId(),
                reply.status(),
                identity.pinnedKeys().keySet());
        return identity;
    }

    private @Nullable String token() {
        Path file = settings.enrolmentTokenFile();
        if (file == null) {
            return settings.enrolmentToken();
        }
        try {
            String token = Files.readString(file).strip();
            return token.isEmpty() ? null : token;
        } catch (IOException e) {
            return null;
        }
    }
}
