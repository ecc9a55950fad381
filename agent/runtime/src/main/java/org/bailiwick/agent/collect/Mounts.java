package org.bailiwick.agent.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.protocol.Report.FileSystem;

/** Which mounts are worth reporting: those a person could fill up. */
final class Mounts {
    private static final long SMALLEST = 256 * 1024;

    /** Read-only images are always full. */
    private static final Set<String> IMAGES = Set.of("squashfs", "iso9660", "udf", "erofs", "cramfs");

    /** Where systems keep small memory file systems of their own. */
    private static final List<String> OF_THE_SYSTEM = List.of("/dev", "/proc", "/sys", "/run", "/var/run", "/snap");

    private Mounts() {}

    /** Leaves out images, the system's own mounts, empty ones, and all but the shortest path to one device. */
    static List<FileSystem> worthReporting(List<FileSystem> all) {
        Map<String, FileSystem> byDevice = new HashMap<>();
        List<FileSystem> kept = new ArrayList<>();
        for (FileSystem mount : all) {
            String type = mount.type() == null ? "" : mount.type();
            Long total = mount.totalBytes();
            if (total == null || total < SMALLEST || IMAGES.contains(type) || isOfTheSystem(mount.mount())) {
                continue;
            }
            String device = mount.device() == null ? "" : mount.device();
            if (!device.startsWith("/dev/")) {
                kept.add(mount);
                continue;
            }
            byDevice.merge(
                    device,
                    mount,
                    (one, other) -> one.mount().length() <= other.mount().length() ? one : other);
        }
        kept.addAll(byDevice.values());
        kept.sort(Comparator.comparing(FileSystem::mount));
        return List.copyOf(kept);
    }

    private static boolean isOfTheSystem(String mount) {
        return OF_THE_SYSTEM.stream().anyMatch(root -> mount.equals(root) || mount.startsWith(root + "/"))
                && !mount.startsWith("/run/media/");
    }
}
