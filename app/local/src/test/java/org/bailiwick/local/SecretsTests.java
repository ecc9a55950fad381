package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndReadOnlyByTheirOwner() throws Exception {
        Path file = folder.resolve("secrets.properties");
        String made = Secrets.open(file).keycloakAdmin();
        assertThat(made).matches("[0-9a-f]{48}");
        assertThat(Secrets.open(file).keycloakAdmin()).isEqualTo(made);
        assertThat(Secrets.open(file).database("bailiwick")).isNotEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
