package org.bailiwick.connectors.directory;

import java.net.URI;

/**
 * How to reach a realm's admin API.
 *
 * @param issuer address of the realm, as {@code https://host/realms/name}
 * @param clientId a confidential client whose service account may view users and groups
 */
public record KeycloakSettings(URI issuer, String clientId, String clientSecret) {

    /** The issuer's address with {@code /admin} before {@code /realms}. */
    URI admin() {
        String text = issuer.toString();
        int realms = text.lastIndexOf("/realms/");
        if (realms < 0) {
            throw new IllegalArgumentException("Not a realm's address: " + issuer);
        }
        return URI.create(text.substring(0, realms) + "/admin" + text.substring(realms));
    }

    URI token() {
        return URI.create(issuer + "/protocol/openid-connect/token");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "KeycloakSettings[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
