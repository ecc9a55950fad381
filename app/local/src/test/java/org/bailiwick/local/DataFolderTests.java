package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path folder;

    @Test
    void letsOnlyItsOwnerIn() throws Exception {
        try (var data = DataFolder.open(folder.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isUsedByOneLauncherAtATime() throws Exception {
        Path root = folder.resolve("data");
        assertThat(DataFolder.inUse(root)).isFalse();
        try (var data = DataFolder.open(root)) {
            assertThat(DataFolder.inUse(data.root())).isTrue();
            assertThatThrownBy(() -> DataFolder.open(root))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("already runs");
        }
        assertThat(DataFolder.inUse(root)).isFalse();
    }

    @Test
    void refusesAFolderWithSomebodysFiles() throws Exception {
        Path precious = Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertThatThrownBy(() -> DataFolder.open(folder)).isInstanceOf(StartupException.class);
        assertThat(precious).exists();
    }

    @Test
    void beginsAnewWithoutTheDataButWithTheCache() throws Exception {
        Path cached = Files.createDirectories(folder.resolve("cache")).resolve("program");
        Files.createFile(cached);
        try (var data = DataFolder.open(folder)) {
            Path kept = Files.createDirectories(data.postgres()).resolve("PG_VERSION");
            Files.createFile(kept);
            data.empty();
            assertThat(kept).doesNotExist();
            assertThat(cached).exists();
            assertThat(DataFolder.inUse(folder)).isTrue();
        }
    }
}
