package org.bailiwick.app.identity;

import java.util.Set;
import java.util.UUID;

/**
 * The directory took something away from a person this server has seen. Published in the transaction that stores it, on
 * every instance that knows the person; whoever keeps a session of theirs ends or narrows it.
 *
 * @param enabled false when they may no longer log in at all
 * @param rolesLost roles they had and have no longer
 * @param groupsLost groups they were in and are no longer
 */
public record EntitlementReduced(UUID personId, boolean enabled, Set<String> rolesLost, Set<String> groupsLost) {

    public EntitlementReduced {
        rolesLost = Set.copyOf(rolesLost);
        groupsLost = Set.copyOf(groupsLost);
    }
}
