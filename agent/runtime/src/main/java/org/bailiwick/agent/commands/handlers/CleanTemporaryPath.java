package org.bailiwick.agent.commands.handlers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bailiwick.protocol.Command;

/**
 * Deletes old files below a configured root.
 *
 * <p>Whoever may write there must not be able to lead the agent elsewhere: each folder is opened relative to its parent
 * without following links, so that swapping a folder for a link between look and deletion achieves nothing (where the
 * system offers that: Linux and macOS). Links themselves are left alone.
 */
final class CleanTemporaryPath {
    private static final int MOST_DEPTH = 64;
    private static final int MOST_LISTED = 50;

    private final List<Path> roots;
    private final Clock clock;

    CleanTemporaryPath(List<Path> roots, Clock clock) {
        this.roots = roots;
        this.clock = clock;
    }

    HandlerResult run(Command.CleanTemporaryPath command, Duration limit) throws InterruptedException {
        Path path;
        try {
            path = Path.of(command.path());
        } catch (InvalidPathException e) {
            return HandlerResult.refused("not-cleanable", "not a path");
        }
        if (!path.isAbsolute() || !path.equals(path.normalize()) || command.olderThanSeconds() < 0) {
            return HandlerResult.refused(
                    "not-cleanable", "needs an absolute path without '..' and an age of 0 or more");
        }
        Path root = roots.stream().filter(path::startsWith).findFirst().orElse(null);
        if (root == null) {
            return HandlerResult.refused("not-cleanable", "local configuration does not list this path");
        }
        Sweep sweep = new Sweep(
                clock.instant().minusSeconds(command.olderThanSeconds()), System.nanoTime() + limit.toNanos());
        try {
            sweep.path(root, path);
        } catch (IOException e) {
            return HandlerResult.failed("cannot-clean", e.toString()).withOutput(sweep.summary());
        }
        return sweep.timedOut
                ? HandlerResult.failed("timed-out", "not done within " + limit.toSeconds() + " s")
                        .withOutput(sweep.summary())
                : HandlerResult.succeeded(sweep.summary()).withExitCode(0);
    }

    private static final class Sweep {
        private final Instant before;
        private final long deadline;
        private final BoundedText faults = new BoundedText();
        private long files;
        private long bytes;
        private long folders;
        private long kept;
        private int faultCount;
        private boolean timedOut;

        Sweep(Instant before, long deadline) {
            this.before = before;
            this.deadline = deadline;
        }

        /** The root is the administrator's word and may be a link; nothing below it may. */
        void path(Path root, Path path) throws IOException, InterruptedException {
            Path realRoot = root.toRealPath();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(realRoot)) {
                if (stream instanceof SecureDirectoryStream<Path> secure) {
                    descend(secure, root.relativize(path), 0);
                } else {
                    Path real = realRoot.resolve(root.relativize(path));
                    if (!real.toRealPath().equals(real)) {
                        throw new IOException("there is a link on the way");
                    }
                    sweepPlain(real, 0);
                }
            }
        }

        private void descend(SecureDirectoryStream<Path> folder, Path rest, int at)
                throws IOException, InterruptedException {
            if (rest.toString().isEmpty() || at == rest.getNameCount()) {
                sweep(folder, 0);
                return;
            }
            try (SecureDirectoryStream<Path> next =
                    folder.newDirectoryStream(rest.getName(at), LinkOption.NOFOLLOW_LINKS)) {
                descend(next, rest, at + 1);
            }
        }

        private void sweep(SecureDirectoryStream<Path> folder, int depth) throws InterruptedException {
            for (Path entry : folder) {
                if (mustStop()) {
                    return;
                }
                Path name = entry.getFileName();
                try {
                    BasicFileAttributes attributes = folder.getFileAttributeView(
                                    name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes();
                    if (attributes.isDirectory() && depth < MOST_DEPTH) {
                        try (SecureDirectoryStream<Path> child =
                                folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                            sweep(child, depth + 1);
                        }
                        if (isOld(attributes)) {
                            deleteFolder(() -> folder.deleteDirectory(name));
                        }
                    } else if (attributes.isRegularFile() && isOld(attributes)) {
                        folder.deleteFile(name);
                        count(attributes);
                    } else {
                        kept++;
                    }
                } catch (IOException e) {
                    fault(name, e);
                }
            }
        }

        private void sweepPlain(Path folder, int depth) throws IOException, InterruptedException {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (mustStop()) {
                        return;
                    }
                    try {
                        BasicFileAttributes attributes =
                                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                        // A Windows junction is "other", not a directory.
                        if (attributes.isDirectory() && !attributes.isOther() && depth < MOST_DEPTH) {
                            sweepPlain(entry, depth + 1);
                            if (isOld(attributes)) {
                                deleteFolder(() -> Files.delete(entry));
                            }
                        } else if (attributes.isRegularFile() && isOld(attributes)) {
                            Files.delete(entry);
                            count(attributes);
                        } else {
                            kept++;
                        }
                    } catch (IOException e) {
                        fault(entry.getFileName(), e);
                    }
                }
            }
        }

        private boolean mustStop() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            timedOut |= System.nanoTime() > deadline;
            return timedOut;
        }

        private boolean isOld(BasicFileAttributes attributes) {
            return !attributes.lastModifiedTime().toInstant().isAfter(before);
        }

        private void count(BasicFileAttributes attributes) {
            files++;
            bytes += attributes.size();
        }

        private void deleteFolder(Deletion deletion) {
            try {
                deletion.run();
                folders++;
            } catch (IOException e) {
                // Something young is left in it.
                kept++;
            }
        }

        private interface Deletion {
            void run() throws IOException;
        }

        private void fault(Path name, IOException e) {
            if (faultCount++ < MOST_LISTED) {
                faults.line("cannot delete " + name + ": " + e.getClass().getSimpleName());
            }
        }

        BoundedText summary() {
            BoundedText text = new BoundedText()
                    .line("deleted " + files + " files, " + bytes + " bytes, and " + folders + " empty folders; kept "
                            + kept + (faultCount == 0 ? "" : "; failed " + faultCount));
            return text.append(faults.text());
        }
    }
}
