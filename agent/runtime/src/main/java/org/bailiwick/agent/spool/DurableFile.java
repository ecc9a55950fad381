package org.bailiwick.agent.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Writing a file so that after a crash it is there whole or not at all. */
public final class DurableFile {
    /** Ending of files in the making; whoever owns a folder deletes them at start. */
    public static final String UNFINISHED = ".tmp";

    private DurableFile() {}

    /** Replaces the file's content; returns only when the disk has it. Only the owner may read it. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path unfinished = folder.resolve(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        try {
            if (Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS) != null) {
                Files.createFile(
                        unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(unfinished);
            }
            // Not a channel: the interrupt that stops the agent would close it in the middle of a write.
            try (FileOutputStream out = new FileOutputStream(unfinished.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        syncFolder(folder);
    }

    /** Makes a rename or deletion in the folder durable, where the system can do that. */
    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; NTFS journals the rename itself.
        }
    }
}
