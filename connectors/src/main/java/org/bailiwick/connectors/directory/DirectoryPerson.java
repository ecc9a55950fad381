package org.bailiwick.connectors.directory;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in the directory.
 *
 * @param id the subject of their tokens
 * @param name to show; the login name when there is no other
 * @param email absent when there is none
 * @param roles realm roles, by themselves, through a group, or contained in another role
 * @param groups names of groups, without path
 */
public record DirectoryPerson(
        UUID id,
        String username,
        String name,
        @Nullable String email,
        boolean enabled,
        Set<String> roles,
        Set<String> groups) {

    public DirectoryPerson {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
