package org.bailiwick.keycloak;

import java.nio.file.Path;

/**
 * What one Keycloak of one installation needs to know.
 *
 * @param folder the installation's own folder; holds Keycloak's configuration, vault and temporary files
 * @param port where browsers reach it, on the loopback address only
 * @param managementPort where it answers health checks, on the loopback address only
 * @param databaseUrl JDBC URL of a PostgreSQL database that the user owns
 * @param adminPassword password of the user {@code admin} of the realm {@code master}, used when that is first created
 * @param realm what its realm shall be
 */
public record KeycloakSettings(
        Path folder,
        int port,
        int managementPort,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String adminPassword,
        RealmSettings realm) {

    /** The address browsers and the server use; also the beginning of the realm's issuer. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** The issuer in the realm's tokens. */
    public String issuer() {
        return url() + "/realms/" + RealmFile.REALM;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Keycloak at " + url() + " in " + folder + ": " + realm;
    }
}
