package org.bailiwick.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the launcher's libraries. */
final class PostgresBinaries {

    private static final int ANY_EXECUTE = 0b001_001_001;

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres} in it. */
    static Path unpack(Path cache, Console console) throws IOException, StartupException {
        String name = name();
        URL archive = PostgresBinaries.class.getResource("/" + name + ".txz");
        if (archive == null) {
            throw new StartupException("There is no PostgreSQL for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + " among the libraries.");
        }
        Files.createDirectories(cache);
        // The length tells one version's archive from another's without reading it.
        Path home = cache.resolve(name + "-" + archive.openConnection().getContentLengthLong());
        Path complete = home.resolve("complete");
        try (var channel = FileChannel.open(
                        cache.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.exists(complete) && lock.isValid()) {
                console.step("PostgreSQL", "unpacking");
                unpack(archive, home);
                Files.createFile(complete);
            }
        }
        return home;
    }

    private static String name() {
        String arch =
                switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "x86_64";
                };
        if (Machine.windows()) {
            return "postgres-windows-" + arch;
        }
        if (Machine.mac()) {
            return "postgres-darwin-" + arch;
        }
        String alpine = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "postgres-linux-" + arch + alpine;
    }

    private static void unpack(URL archive, Path home) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(archive.openStream())), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, home);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path home) throws IOException {
        Path target = inside(home, home.resolve(entry.getName()));
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            inside(home, target.resolveSibling(link));
            Files.createSymbolicLink(target, link);
        } else if (entry.isFile()) {
            Files.copy(tar, target);
            if ((entry.getMode() & ANY_EXECUTE) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException("Could not make " + target + " executable");
            }
        } else {
            throw new IOException("The archive holds something unexpected: " + entry.getName());
        }
    }

    private static Path inside(Path home, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(home)) {
            throw new IOException("The archive holds a path outside its folder: " + path);
        }
        return normal;
    }
}
