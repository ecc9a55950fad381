package org.bailiwick.connectors.directory;

import java.net.URI;

/**
 * How to reach a realm's admin API.
 *
 * @param issuer address of the realm, as {@code https://host/realms/name}
 * @param clientId a confidential client whose service account may view users, groups and roles, and manage users to
 *     change memberships
 */
public record KeycloakSettings(URI issuer, String clientId, String clientSecret) {

    /** The part of the issuer's address before {@code /realms}. */
    URI server() {
        return URI.create(issuer.toString().substring(0, realms()));
    }

    String realm() {
        String path = issuer.getPath();
        return path.substring(path.lastIndexOf("/realms/") + "/realms/".length());
    }

    private int realms() {
        int realms = issuer.toString().lastIndexOf("/realms/");
        if (realms < 0) {
            throw new IllegalArgumentException("Not a realm's address: " + issuer);
        }
        return realms;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeycloakSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
