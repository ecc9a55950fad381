package org.bailiwick.keycloak.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.bailiwick.keycloak.ActiveDirectory;
import org.bailiwick.keycloak.KeycloakInstance;
import org.bailiwick.keycloak.KeycloakSettings;
import org.bailiwick.keycloak.RealmFile;
import org.bailiwick.keycloak.RealmSettings;

/** Keeps the realm of an installation on this machine up to date without asking Keycloak at every start. */
public final class RealmUpdate {

    private RealmUpdate() {}

    /**
     * Applies the realm file unless the last time, in the same installation, it said the same.
     *
     * @return what was changed
     * @throws IOException when Keycloak refuses; the next start tries again
     */
    public static List<String> whenChanged(KeycloakSettings settings) throws IOException {
        Path applied = settings.folder().resolve("applied-realm");
        String fingerprint = fingerprint(settings.realm());
        if (Files.exists(applied) && Files.readString(applied).equals(fingerprint)) {
            return List.of();
        }
        var admin = AdminAccess.user(settings.url(), KeycloakInstance.ADMIN, settings.adminPassword());
        try (var provisioner = new Provisioner(admin, settings.realm())) {
            List<String> changes = provisioner.apply();
            Files.writeString(applied, fingerprint);
            return changes;
        }
    }

    private static String fingerprint(RealmSettings settings) throws IOException {
        ActiveDirectory domain = settings.activeDirectory();
        String all = RealmFile.realm(settings)
                + (domain == null ? "" : RealmFile.federation(domain) + " " + new TreeMap<>(domain.groupRoles()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
