package org.bailiwick.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarGzTests {

    @TempDir
    Path folder;

    @Test
    void leavesOutTheFirstFolderAndKeepsExecuteBits() throws IOException {
        TarGz.unpack(archive("product-1.0/bin/run.sh", 0755), folder.resolve("out"));
        Path script = folder.resolve("out/bin/run.sh");
        assertThat(script).hasContent("content");
        assertThat(Files.isExecutable(script)).isTrue();
    }

    @Test
    void refusesAPathOutsideTheFolder() throws IOException {
        Path archive = archive("product-1.0/../../escaped", 0644);
        assertThatThrownBy(() -> TarGz.unpack(archive, folder.resolve("a/b/out")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("a/escaped")).doesNotExist();
        assertThat(folder.resolve("a/b/escaped")).doesNotExist();
    }

    private Path archive(String name, int mode) throws IOException {
        Path archive = folder.resolve("product.tar.gz");
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(Files.newOutputStream(archive)))) {
            byte[] content = "content".getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry(name, true);
            entry.setSize(content.length);
            entry.setMode(mode);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return archive;
    }
}
