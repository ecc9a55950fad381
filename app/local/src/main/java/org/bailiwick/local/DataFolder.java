package org.bailiwick.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder that one installation lives in. Only its owner may look inside; only one launcher at a time uses it. */
final class DataFolder implements AutoCloseable {

    private static final String MARKER = "bailiwick-data";
    private static final Set<String> KEPT = Set.of(MARKER, "cache", "launcher.lock");

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be and takes it for this process.
     *
     * @throws StartupException when another launcher has it, or it holds files that are not ours
     */
    static DataFolder open(Path root) throws IOException, StartupException {
        refuseForeign(root);
        Files.createDirectories(root);
        restrict(root, "rwx------");
        FileChannel channel =
                FileChannel.open(root.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new StartupException("Bailiwick already runs with the data in " + root
                    + ". Stop it first, or start a second one with --data DIR and other ports.");
        }
        Files.writeString(root.resolve(MARKER), "Bailiwick keeps its data here. Delete the folder to begin anew.\n");
        DataFolder folder = new DataFolder(root, channel, lock);
        folder.makeFolders();
        return folder;
    }

    /** Whether a launcher runs with this data now. */
    static boolean inUse(Path root) throws IOException {
        Path file = root.resolve("launcher.lock");
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            return lock == null;
        }
    }

    Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path keycloak() {
        return root.resolve("keycloak");
    }

    Path server() {
        return root.resolve("server");
    }

    Path agent() {
        return root.resolve("agent");
    }

    Path simulator() {
        return root.resolve("simulator");
    }

    Path programs() {
        return root.resolve("programs");
    }

    /** Where the demonstration mounts its small disk. */
    Path demoDisk() {
        return root.resolve("demo-disk");
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** Processes of the run that goes on, for whoever has to stop them. */
    Path parts() {
        return root.resolve("run").resolve("parts");
    }

    Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    /** Deletes everything but the cache. The caller has made sure that nothing runs. */
    void empty() throws IOException {
        try (var files = Files.list(root)) {
            for (Path file : files.toList()) {
                if (!KEPT.contains(file.getFileName().toString())) {
                    deleteRecursively(file);
                }
            }
        }
        makeFolders();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    /** Lets only the owner in, where the file system knows owners. */
    static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private void makeFolders() throws IOException {
        for (Path folder :
                List.of(server(), agent(), simulator(), programs(), parts().getParent(), root.resolve("logs"))) {
            Files.createDirectories(folder);
        }
    }

    private static void refuseForeign(Path root) throws IOException, StartupException {
        if (!Files.isDirectory(root) || Files.exists(root.resolve(MARKER))) {
            return;
        }
        try (var files = Files.list(root)) {
            if (!files.allMatch(file -> KEPT.contains(file.getFileName().toString()))) {
                throw new StartupException(
                        root + " holds files that are not Bailiwick's. Choose an empty folder with --data DIR.");
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    static void deleteRecursively(Path start) throws IOException {
        if (!Files.exists(start)) {
            return;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
