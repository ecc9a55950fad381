package org.bailiwick.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may read and write the agent's files: mode bits where the system has them, access lists on Windows. */
public final class FileOwnership {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
    private static final Set<AclEntryPermission> READING =
            EnumSet.of(AclEntryPermission.READ_DATA, AclEntryPermission.WRITE_DATA, AclEntryPermission.APPEND_DATA);

    private FileOwnership() {}

    /** Makes a folder that only the current user can enter. */
    public static void createPrivateFolder(Path folder) throws IOException {
        if (Files.getFileStore(existingAncestor(folder)).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } else {
            Files.createDirectories(folder);
            makePrivate(folder);
        }
    }

    /** Takes a file or folder away from everybody but its owner. */
    public static void makePrivate(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    /** @throws InvalidSettingsException when anybody but the owner (and the system's own accounts) can read it */
    public static void requirePrivate(Path file) {
        try {
            PosixFileAttributeView posix =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (posix != null) {
                Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
                others.addAll(posix.readAttributes().permissions());
                others.retainAll(OF_OTHERS);
                if (!others.isEmpty() || Files.isSymbolicLink(file)) {
                    throw new InvalidSettingsException(file + " can be used by others; run: chmod "
                            + (Files.isDirectory(file) ? "700 " : "600 ") + file);
                }
                return;
            }
            AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
            if (acl != null) {
                requireOnlyOwner(file, acl);
            }
        } catch (IOException e) {
            throw new InvalidSettingsException("cannot check who may read " + file + ": " + e);
        }
    }

    static void requireNotWritableByOthers(Path file) {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            return; // on Windows the installer sets the folder's access list
        }
        try {
            if (posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
                throw new InvalidSettingsException(file + " can be changed by everybody; run: chmod o-w " + file);
            }
        } catch (IOException e) {
            throw new InvalidSettingsException("cannot read " + file + ": " + e);
        }
    }

    private static void requireOnlyOwner(Path file, AclFileAttributeView acl) throws IOException {
        UserPrincipal owner = acl.getOwner();
        for (AclEntry entry : acl.getAcl()) {
            String name = entry.principal().getName().toUpperCase(Locale.ROOT);
            boolean trusted =
                    entry.principal().equals(owner) || name.endsWith("\\SYSTEM") || name.endsWith("\\ADMINISTRATORS");
            if (entry.type() == AclEntryType.ALLOW
                    && !trusted
                    && entry.permissions().stream().anyMatch(READING::contains)) {
                throw new InvalidSettingsException(
                        file + " can be used by " + entry.principal().getName() + "; remove that permission");
            }
        }
    }

    private static Path existingAncestor(Path folder) {
        @Nullable Path path = folder.toAbsolutePath();
        while (path != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path == null ? folder.toAbsolutePath().getRoot() : path;
    }
}
