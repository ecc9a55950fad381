package org.bailiwick.app.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody the directory knows.
 *
 * @param id the subject of their tokens
 * @param name to show
 * @param enabled false when they may no longer log in
 * @param roles realm roles they have, by themselves or through a group
 * @param groups names of the groups they are in
 */
public record Person(
        UUID id,
        String username,
        String name,
        @Nullable String email,
        boolean enabled,
        Set<String> roles,
        Set<String> groups) {

    public Person {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
