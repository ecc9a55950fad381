package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The person behind the request, read from the verified access token. Controllers take it as an argument.
 *
 * @param id the token's subject
 * @param username the login name
 * @param name the name to show; the login name when the token has none
 * @param email absent when the token has none
 * @param roles known realm roles only, see {@link Role#ALL}
 * @param groups names of groups, without path
 */
public record CurrentUser(
        UUID id, String username, String name, @Nullable String email, Set<String> roles, Set<String> groups) {

    public CurrentUser {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** Reads a token that has already been verified. */
    public static CurrentUser of(Jwt token) {
        String username = orElse(token.getClaimAsString("preferred_username"), token.getSubject());
        return new CurrentUser(
                UUID.fromString(token.getSubject()),
                username,
                orElse(token.getClaimAsString("name"), username),
                token.getClaimAsString("email"),
                TokenClaims.roles(token),
                TokenClaims.texts(token, "groups"));
    }

    /** The person of a connection or a request that has been authenticated. */
    public static CurrentUser of(Authentication login) {
        if (!(login instanceof JwtAuthenticationToken token)) {
            throw new InsufficientAuthenticationException("No person is logged in");
        }
        CurrentUser claimed = of(token.getToken());
        // The authorities are what is left of the token's roles by now.
        Set<String> granted = AuthorityUtils.authorityListToSet(login.getAuthorities());
        return new CurrentUser(
                claimed.id,
                claimed.username,
                claimed.name,
                claimed.email,
                claimed.roles.stream()
                        .filter(role -> granted.contains("ROLE_" + role))
                        .collect(Collectors.toSet()),
                claimed.groups);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    public boolean hasAny(Collection<String> wanted) {
        return !Collections.disjoint(roles, wanted);
    }

    /** Sites the person is at, by their groups. */
    public Set<String> sites() {
        return Site.of(groups);
    }

    /** Roles and groups through which the person works tickets. */
    public Set<String> teams() {
        return Site.teams(roles, groups);
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value;
    }
}
