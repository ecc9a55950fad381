package org.bailiwick.app.realtime;

import org.springframework.security.core.Authentication;

/** Who may hear that one thing changed. Asked for every open connection, so it must not go to the database. */
@FunctionalInterface
public interface Audience {

    /** @param person authorities are {@code ROLE_<realm role>} */
    boolean includes(Authentication person);
}
