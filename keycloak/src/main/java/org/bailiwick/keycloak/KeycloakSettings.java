package org.bailiwick.keycloak;

import java.nio.file.Path;

/**
 * What one Keycloak of one installation needs to know.
 *
 * @param folder the installation's own folder; holds the realm to import and Keycloak's temporary files
 * @param port where browsers reach it, on the loopback address only
 * @param managementPort where it answers health checks, on the loopback address only
 * @param databaseUrl JDBC URL of a PostgreSQL database that the user owns
 * @param adminPassword password of the user {@code admin} of the realm {@code master}, used when that is first created
 * @param publicUrl the application's address without a trailing slash; logins are sent back nowhere else
 * @param webappsClientSecret shared with the server, for logins to the Camunda web applications
 * @param directoryClientSecret shared with the server, for reading people and groups
 * @param demoUsers whether one user for each role, with a password printed in the documentation, is imported
 */
public record KeycloakSettings(
        Path folder,
        int port,
        int managementPort,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String adminPassword,
        String publicUrl,
        String webappsClientSecret,
        String directoryClientSecret,
        boolean demoUsers) {

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
        return "Keycloak at " + url() + " in " + folder + " for " + publicUrl;
    }
}
