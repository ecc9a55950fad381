package org.bailiwick.app.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One line of the table of access.
 *
 * @param method absent for any
 * @param pattern as the controller's mapping spells it
 * @param caller who may call
 * @param reaches which people, by role, and how far; empty unless the caller is {@link Caller#PERSON}
 */
record AccessRule(@Nullable HttpMethod method, String pattern, Caller caller, Map<String, Reach> reaches) {

    enum Caller {
        /** Whoever reaches the server. */
        ANYBODY,
        /** A person with one of the roles. */
        PERSON,
        /** An enrolled device, or one that enrols; its own security chain decides. */
        DEVICE
    }

    /** Roles that reach equally far. */
    record Grant(Reach reach, Set<String> roles) {}

    AccessRule {
        reaches = Collections.unmodifiableMap(new TreeMap<>(reaches));
    }

    static AccessRule anybody(HttpMethod method, String pattern) {
        return new AccessRule(method, pattern, Caller.ANYBODY, Map.of());
    }

    static AccessRule device(HttpMethod method, String pattern) {
        return new AccessRule(method, pattern, Caller.DEVICE, Map.of());
    }

    /** For endpoints where nothing belongs to anybody, or where these roles reach everything. */
    static AccessRule person(HttpMethod method, String pattern, Set<String> roles) {
        return person(method, pattern, all(roles.toArray(String[]::new)));
    }

    static AccessRule person(HttpMethod method, String pattern, Grant... grants) {
        return new AccessRule(method, pattern, Caller.PERSON, byRole(grants));
    }

    static Grant own(String... roles) {
        return new Grant(Reach.OWN, Set.of(roles));
    }

    static Grant group(String... roles) {
        return new Grant(Reach.GROUP, Set.of(roles));
    }

    static Grant all(String... roles) {
        return new Grant(Reach.ALL, Set.of(roles));
    }

    Set<String> roles() {
        return reaches.keySet();
    }

    /** How far somebody with these roles reaches; empty when the line does not let them in. */
    Optional<Reach> reach(Collection<String> roles) {
        return roles.stream().map(reaches::get).filter(Objects::nonNull).max(Reach::compareTo);
    }

    /** As people write it: {@code GET /api/tickets}. */
    String name() {
        return (method == null ? "ANY" : method.name()) + " " + pattern;
    }

    private static Map<String, Reach> byRole(Grant... grants) {
        Map<String, Reach> reaches = new TreeMap<>();
        Arrays.stream(grants)
                .forEach(grant -> grant.roles().forEach(role -> {
                    if (reaches.put(role, grant.reach()) != null) {
                        throw new IllegalArgumentException(role + " is listed twice");
                    }
                }));
        return reaches;
    }
}
