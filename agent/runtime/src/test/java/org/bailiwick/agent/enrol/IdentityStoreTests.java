package org.bailiwick.agent.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.UUID;
import org.bailiwick.agent.config.InvalidSettingsException;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTests {
    private static final URI SERVER = URI.create("https://itsm.example");

    @TempDir
    Path folder;

    @Test
    void makesTheKeyOnceForItsOwnerOnly() throws Exception {
        IdentityStore store = new IdentityStore(folder);
        KeyPair key = store.key();

        assertThat(new IdentityStore(folder).key().getPublic()).isEqualTo(key.getPublic());
        assertThat(Files.getPosixFilePermissions(folder.resolve("device-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void refusesAKeyOthersCouldHaveRead() throws Exception {
        IdentityStore store = new IdentityStore(folder);
        store.key();
        Files.setPosixFilePermissions(folder.resolve("device-key.pem"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(store::key)
                .withMessageContaining("chmod 600");
    }

    @Test
    void refusesADamagedKeyInsteadOfMakingAnother() throws Exception {
        IdentityStore store = new IdentityStore(folder);
        store.key();
        Files.writeString(folder.resolve("device-key.pem"), "-----BEGIN PRIVATE KEY-----");

        assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(store::key);
    }

    @Test
    void remembersWhoItIsAndWhomItObeysForOneServer() throws Exception {
        IdentityStore store = new IdentityStore(folder);
        KeyPair server = Ed25519Keys.generate();
        UUID id = UUID.randomUUID();
        assertThat(store.load(SERVER)).isEmpty();

        store.save(
                SERVER,
                store.key(),
                new EnrolmentReply(
                        id,
                        EnrolmentReply.Status.PENDING,
                        List.of(new EnrolmentReply.CommandKey("k", Ed25519Keys.encode(server.getPublic()))),
                        null));

        Identity identity = new IdentityStore(folder).load(SERVER).orElseThrow();
        assertThat(identity.deviceId()).isEqualTo(id);
        assertThat(identity.pinnedKeys()).containsEntry("k", server.getPublic());
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> store.load(URI.create("https://other.example")))
                .withMessageContaining("is enrolled with https://itsm.example");
    }
}
