package org.bailiwick.keycloak.provision;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bailiwick.keycloak.RealmSettings;
import org.jboss.resteasy.client.jaxrs.ResteasyClientBuilder;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.ClientBuilderWrapper;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;

/**
 * How to reach Keycloak's admin API.
 *
 * @param url Keycloak's address, without {@code /realms}
 * @param name of a user of the realm {@code master}, or of a client with a service account there
 * @param secret its password or secret
 * @param client whether the name is a client's
 */
public record AdminAccess(String url, String name, String secret, boolean client) {

    private static final String MASTER = "master";

    /** As somebody who logs in with a password, such as the administrator that Keycloak makes at its first start. */
    public static AdminAccess user(String url, String name, String password) {
        return new AdminAccess(url, name, password, false);
    }

    /**
     * Reads {@code BAILIWICK_KEYCLOAK_URL} and either {@code BAILIWICK_KEYCLOAK_CLIENT} with {@code
     * BAILIWICK_KEYCLOAK_CLIENT_SECRET} or {@code BAILIWICK_KEYCLOAK_ADMIN} with {@code
     * BAILIWICK_KEYCLOAK_ADMIN_PASSWORD}; secrets also from files, by the same names with {@code _FILE}.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when one is missing
     */
    static AdminAccess of(Map<String, String> environment) throws IOException {
        String url = RealmSettings.secret(environment, "BAILIWICK_KEYCLOAK_URL");
        String client = environment.get("BAILIWICK_KEYCLOAK_CLIENT");
        if (client != null && !client.isBlank()) {
            return new AdminAccess(
                    url, client, RealmSettings.secret(environment, "BAILIWICK_KEYCLOAK_CLIENT_SECRET"), true);
        }
        return user(
                url,
                environment.getOrDefault("BAILIWICK_KEYCLOAK_ADMIN", "admin"),
                RealmSettings.secret(environment, "BAILIWICK_KEYCLOAK_ADMIN_PASSWORD"));
    }

    Keycloak connect() {
        var http = ((ResteasyClientBuilder) ClientBuilderWrapper.create(null, false))
                .connectTimeout(5, TimeUnit.SECONDS)
                // Making a realm makes its keys, and a first synchronisation reads a whole directory.
                .readTimeout(120, TimeUnit.SECONDS)
                .register(JacksonProvider.class, 100)
                .build();
        var builder = KeycloakBuilder.builder().serverUrl(url).realm(MASTER).resteasyClient(http);
        return client
                ? builder.grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                        .clientId(name)
                        .clientSecret(secret)
                        .build()
                : builder.grantType(OAuth2Constants.PASSWORD)
                        .clientId("admin-cli")
                        .username(name)
                        .password(secret)
                        .build();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
