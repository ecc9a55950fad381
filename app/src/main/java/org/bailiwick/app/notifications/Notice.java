package org.bailiwick.app.notifications;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something people should know.
 *
 * @param groups realm roles or groups whose members are told
 * @param people who else is told
 * @param kind what it is about, as {@code sla.threshold}; the portal picks the picture by it
 * @param text one line
 * @param ticketNumber where it leads
 * @param site where it is about: of the groups only those who reach that site are told; absent for nowhere in particular
 */
public record Notice(
        Set<String> groups,
        Set<UUID> people,
        String kind,
        String text,
        @Nullable String ticketNumber,
        @Nullable String site) {

    public Notice(Set<String> groups, Set<UUID> people, String kind, String text, @Nullable String ticketNumber) {
        this(groups, people, kind, text, ticketNumber, null);
    }

    public Notice {
        groups = Set.copyOf(groups);
        people = Set.copyOf(people);
    }
}
