package org.bailiwick.app.identity;

import java.util.Set;
import java.util.UUID;

/**
 * What the directory says somebody may do.
 *
 * @param id the subject of their tokens
 * @param enabled false when they may no longer log in, or are gone from the directory
 * @param roles known realm roles, see {@link Role#ALL}: by themselves, through a group, or contained in another role
 * @param groups names of groups, without path
 */
public record Entitlement(UUID id, boolean enabled, Set<String> roles, Set<String> groups) {

    public Entitlement {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** Whether the person may log in and has the role. */
    public boolean allows(String role) {
        return enabled && roles.contains(role);
    }
}
