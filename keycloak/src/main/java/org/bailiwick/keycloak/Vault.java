package org.bailiwick.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Keycloak's file vault: one file for each secret, its name made of the realm and the key. */
final class Vault {

    private Vault() {}

    /** Makes the folder and puts the directory's password into it, when there is one to put. */
    static void fill(Path folder, @Nullable ActiveDirectory domain) throws IOException {
        Files.createDirectories(folder);
        restrict(folder, "rwx------");
        Path password = domain == null ? null : domain.bindPasswordFile();
        if (password == null) {
            return;
        }
        Path secret = folder.resolve(RealmFile.REALM + "_" + ActiveDirectory.VAULT_KEY);
        Files.deleteIfExists(secret);
        Files.createFile(secret);
        restrict(secret, "rw-------");
        // Keycloak takes every byte of the file, an editor's last line feed included.
        Files.writeString(secret, Files.readString(password).strip());
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
