package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads list claims without trusting their shape: a signed token may still come from a badly set up mapper. */
final class TokenClaims {

    private TokenClaims() {}

    /** Known realm roles; unknown ones (Keycloak has a few of its own) are left out. */
    static Set<String> roles(Jwt token) {
        Set<String> roles = texts(token, "roles");
        roles.retainAll(Role.ALL);
        return roles;
    }

    static Set<String> texts(Jwt token, String claim) {
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
