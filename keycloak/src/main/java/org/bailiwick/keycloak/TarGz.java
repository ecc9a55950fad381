package org.bailiwick.keycloak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks a gzipped tar archive; an entry that would land outside the folder is refused. */
final class TarGz {

    private static final int ANY_EXECUTE = 0b001_001_001;

    private TarGz() {}

    /**
     * Unpacks the archive without the first folder of its paths ({@code keycloak-26.7.3/bin/kc.sh} becomes {@code
     * bin/kc.sh}); execute bits are kept.
     */
    static void unpack(Path archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path name = Path.of(entry.getName()).normalize();
        if (name.isAbsolute() || name.startsWith("..")) {
            throw new IOException("The archive holds a path outside its folder: " + entry.getName());
        }
        if (name.getNameCount() < 2) {
            return;
        }
        Path target = folder.resolve(name.subpath(1, name.getNameCount()).toString());
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isFile()) {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            if ((entry.getMode() & ANY_EXECUTE) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException("Could not make " + target + " executable");
            }
        } else {
            throw new IOException("The archive holds something that is neither file nor folder: " + entry.getName());
        }
    }
}
