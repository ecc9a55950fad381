package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;

/**
 * The person behind the request: who their verified access token says they are, with no more roles and groups than the
 * directory gives them now. Controllers take it as an argument.
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

    /** Who is logged in by an access token; empty for anybody else, as a device, a connector or nobody. */
    public static Optional<CurrentUser> in(@Nullable Authentication login) {
        return login instanceof PersonAuthentication person ? Optional.of(person.user()) : Optional.empty();
    }

    /** The person of a connection or a request that has been authenticated. */
    public static CurrentUser of(@Nullable Authentication login) {
        return in(login).orElseThrow(() -> new InsufficientAuthenticationException("No person is logged in"));
    }

    /** What a verified token says, whatever has changed since it was made. */
    static CurrentUser told(ClaimAccessor token) {
        String subject = token.getClaimAsString("sub");
        String username = orElse(token.getClaimAsString("preferred_username"), subject);
        return new CurrentUser(
                UUID.fromString(subject),
                username,
                orElse(token.getClaimAsString("name"), username),
                token.getClaimAsString("email"),
                TokenClaims.roles(token),
                TokenClaims.texts(token, "groups"));
    }

    /** The same person with no more than the directory gives them. */
    CurrentUser within(Entitlement entitlement) {
        return new CurrentUser(
                id, username, name, email, both(roles, entitlement.roles()), both(groups, entitlement.groups()));
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

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private static String orElse(@Nullable String value, String fallback) {
        return value == null || value.isBlank() ? fallback : value;
    }
}
