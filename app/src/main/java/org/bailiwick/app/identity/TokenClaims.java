package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads list claims without trusting their shape: a signed token may still come from a badly set up mapper. */
final class TokenClaims {

    private static final String SERVICE_ACCOUNT = "service-account-";

    private TokenClaims() {}

    /** Known realm roles; unknown ones (Keycloak has a few of its own) are left out. */
    static Set<String> roles(ClaimAccessor token) {
        Set<String> roles = texts(token, "roles");
        roles.retainAll(Role.ALL);
        return roles;
    }

    /** The client a service account's token was made for; empty when the token is a person's. */
    static Optional<String> connector(Jwt token) {
        // Keycloak names the client only in tokens of service accounts, and their users like this.
        Object client = token.getClaims().get("client_id");
        String username = String.valueOf(token.getClaims().get("preferred_username"));
        if (client == null && !username.startsWith(SERVICE_ACCOUNT)) {
            return Optional.empty();
        }
        return Optional.of(client == null ? username.substring(SERVICE_ACCOUNT.length()) : client.toString());
    }

    static Set<String> texts(ClaimAccessor token, String claim) {
        Set<String> texts = new LinkedHashSet<>();
        if (token.getClaims().get(claim) instanceof Collection<?> values) {
            for (Object value : values) {
                if (value instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
