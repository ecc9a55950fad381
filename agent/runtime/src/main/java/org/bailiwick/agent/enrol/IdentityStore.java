package org.bailiwick.agent.enrol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.agent.config.FileOwnership;
import org.bailiwick.agent.config.InvalidSettingsException;
import org.bailiwick.agent.spool.DurableFile;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentReply.CommandKey;
import org.bailiwick.protocol.WireJson;

/** Keeps key and identity in the data folder, for the agent's user only. */
public final class IdentityStore {
    private final Path keyFile;
    private final Path identityFile;

    public IdentityStore(Path dataFolder) {
        this.keyFile = dataFolder.resolve("device-key.pem");
        this.identityFile = dataFolder.resolve("identity.json");
    }

    /**
     * The device's key, made at the first call.
     *
     * @throws InvalidSettingsException when others can read the key's file: then it is no identity any more
     */
    public KeyPair key() throws IOException {
        if (!Files.exists(keyFile)) {
            KeyPair key = Ed25519Keys.generate();
            DurableFile.write(keyFile, Ed25519Keys.toPem(key.getPrivate()).getBytes(StandardCharsets.US_ASCII));
            FileOwnership.makePrivate(keyFile);
        }
        FileOwnership.requirePrivate(keyFile);
        try {
            return Ed25519Keys.pairOf(Ed25519Keys.fromPem(Files.readString(keyFile)));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(keyFile + " holds no Ed25519 key");
        }
    }

    /** The identity of an earlier enrolment with this server; empty before the first. */
    public Optional<Identity> load(URI server) throws IOException {
        if (!Files.exists(identityFile)) {
            return Optional.empty();
        }
        try {
            Stored stored = WireJson.read(Files.readAllBytes(identityFile), Stored.class);
            if (!stored.server().equals(server.toString())) {
                throw new InvalidSettingsException("this device is enrolled with " + stored.server() + ", not with "
                        + server + "; delete " + identityFile + " to enrol anew");
            }
            return Optional.of(new Identity(stored.deviceId(), key(), pinned(stored.commandKeys())));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new InvalidSettingsException(identityFile + " is damaged; delete it to enrol anew");
        }
    }

    Identity save(URI server, KeyPair key, EnrolmentReply reply) throws IOException {
        Map<String, PublicKey> pinned = pinned(reply.commandKeys());
        DurableFile.write(
                identityFile, WireJson.write(new Stored(server.toString(), reply.deviceId(), reply.commandKeys())));
        return new Identity(reply.deviceId(), key, pinned);
    }

    private static Map<String, PublicKey> pinned(List<CommandKey> keys) {
        return keys.stream()
                .collect(Collectors.toUnmodifiableMap(
                        CommandKey::keyId, key -> Ed25519Keys.decodePublic(key.publicKey()), (first, second) -> first));
    }

    record Stored(
            @JsonProperty(required = true) String server,
            @JsonProperty(required = true) UUID deviceId,
            @JsonProperty(required = true) List<CommandKey> commandKeys) {}
}
