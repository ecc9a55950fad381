package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small file system that the demonstration fills; needs root and Linux. */
final class DemoDisk {

    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private DemoDisk() {}

    static boolean possible() {
        return Machine.root()
                && Files.isReadable(MOUNTS)
                && Machine.onPath("mount").isPresent();
    }

    static boolean mounted(Path folder) throws IOException {
        if (!Files.isReadable(MOUNTS)) {
            return false;
        }
        String place = folder.toAbsolutePath().normalize().toString().replace(" ", "\\040");
        try (var lines = Files.lines(MOUNTS)) {
            return lines.anyMatch(line -> line.split(" ", 3)[1].equals(place));
        }
    }

    static void mount(Path folder, int mebibytes) throws IOException, StartupException {
        Files.createDirectories(folder);
        int exit = Machine.run(List.of(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + mebibytes + "m,mode=0755",
                "bailiwick-demo",
                folder.toString()));
        if (exit != 0) {
            throw new StartupException("A small file system could not be mounted at " + folder + " (mount ended with "
                    + exit + "); in a container this needs the capability SYS_ADMIN.");
        }
    }

    static void unmount(Path folder) throws IOException {
        if (mounted(folder)) {
            // Lazily: a file that is still open must not keep the data folder from being deleted.
            Machine.run(List.of("umount", "-l", folder.toString()));
        }
    }
}
