package org.bailiwick.app.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * One line of the table of access.
 *
 * @param method absent for any
 * @param pattern as the controller's mapping spells it
 * @param caller who may call
 * @param roles which people; empty unless the caller is {@link Caller#PERSON}
 */
record AccessRule(@Nullable HttpMethod method, String pattern, Caller caller, Set<String> roles) {

    enum Caller {
        /** Whoever reaches the server. */
        ANYBODY,
        /** A person with one of the roles. */
        PERSON,
        /** An enrolled device, or one that enrols; its own security chain decides. */
        DEVICE
    }

    static AccessRule anybody(HttpMethod method, String pattern) {
        return new AccessRule(method, pattern, Caller.ANYBODY, Set.of());
    }

    static AccessRule device(HttpMethod method, String pattern) {
        return new AccessRule(method, pattern, Caller.DEVICE, Set.of());
    }

    static AccessRule person(HttpMethod method, String pattern, Set<String> roles) {
        return new AccessRule(method, pattern, Caller.PERSON, roles);
    }
}
