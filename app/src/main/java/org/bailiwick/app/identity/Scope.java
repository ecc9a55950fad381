package org.bailiwick.app.identity;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a person reaches: their roles' {@link Reach} together with who they are, what teams and sites they belong to.
 * Each module turns it into a condition on its own rows, in one place; controllers take it as an argument and get what
 * {@link AccessMatrix} says of the endpoint.
 */
public sealed interface Scope {

    /** Nothing at all. */
    record Nothing() implements Scope {}

    /** What is the person's. */
    record Own(UUID personId) implements Scope {}

    /**
     * What is the person's, and what their teams work at their sites.
     *
     * @param teams roles and groups that work tickets; what no team works is everybody's
     * @param sites keys; what has no site is everybody's
     */
    record Group(UUID personId, Set<String> teams, Set<String> sites) implements Scope {

        public Group {
            teams = Set.copyOf(teams);
            sites = Set.copyOf(sites);
        }
    }

    /** Everything. */
    record All() implements Scope {}

    /** What somebody may read of a kind of thing. */
    static Scope of(CurrentUser user, Resource resource) {
        return AccessMatrix.reading(resource)
                .reach(user.roles())
                .map(reach -> of(user, reach))
                .orElseGet(Nothing::new);
    }

    /** As {@link #of(CurrentUser, Resource)}, for somebody who is not there, as the directory said last. */
    static Scope of(Person person, Resource resource) {
        return of(
                new CurrentUser(
                        person.id(), person.username(), person.name(), person.email(), person.roles(), person.groups()),
                resource);
    }

    /** What somebody with that reach gets to. */
    static Scope of(CurrentUser user, Reach reach) {
        return switch (reach) {
            case OWN -> new Own(user.id());
            case GROUP -> new Group(user.id(), user.teams(), user.sites());
            case ALL -> new All();
        };
    }

    /** Whether something at the site (empty for none) is within the sites of this scope. */
    default boolean coversSite(String site) {
        return this instanceof All || this instanceof Group group && (site.isEmpty() || group.sites.contains(site));
    }

    /**
     * The parameters of a condition in SQL: {@code scopePerson}, {@code scopeTeams} and {@code scopeSites}. The two lists
     * hold the empty text for "none", so that one comparison along an index does.
     */
    default Map<String, Object> parameters() {
        if (this instanceof Own own) {
            return Map.of("scopePerson", own.personId);
        }
        if (this instanceof Group group) {
            return Map.of(
                    "scopePerson", group.personId,
                    "scopeTeams", orNone(group.teams),
                    "scopeSites", orNone(group.sites));
        }
        return Map.of();
    }

    private static String[] orNone(Set<String> names) {
        Set<String> all = new TreeSet<>(names);
        all.add("");
        return all.toArray(String[]::new);
    }
}
