package org.bailiwick.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTests {

    @TempDir
    private Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isMadeAtTheFirstStartForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("keys/commands.pem");

        key(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void staysTheSameOverRestarts() {
        Path file = folder.resolve("commands.pem");
        SigningKey first = key(file);

        SigningKey second = key(file);

        assertThat(second.keyId()).isEqualTo(first.keyId());
        assertThat(second.publicKey()).isEqualTo(first.publicKey());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isRefusedWhenOthersMayReadIt() throws IOException {
        Path file = folder.resolve("commands.pem");
        key(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> key(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void isRefusedWhenItIsNoKey() throws IOException {
        Path file = folder.resolve("commands.pem");
        key(file);
        Files.writeString(file, "not a key");

        assertThatThrownBy(() -> key(file)).hasMessageContaining("not an Ed25519 key");
    }

    @Test
    void livesInMemoryWithoutAFile() {
        assertThat(key(null).keyId()).isNotEqualTo(key(null).keyId());
    }

    private static SigningKey key(@Nullable Path file) {
        return new SigningKey(new CommandSettings(file, Duration.ofSeconds(60), Duration.ofMinutes(5), 10));
    }
}
