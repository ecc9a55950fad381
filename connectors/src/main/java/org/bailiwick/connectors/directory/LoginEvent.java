package org.bailiwick.connectors.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param id the same whenever it is read
 * @param type as Keycloak names it: {@code LOGIN_ERROR}, {@code LOGOUT}, {@code UPDATE_CREDENTIAL}…
 * @param personId absent when the name that was tried is nobody's
 * @param username of that person; what was typed for a name that is nobody's is not passed on, it may be a password
 * @param client which application was to be entered
 * @param address where it came from
 * @param error why it failed, as {@code invalid_user_credentials}; absent when it did not
 */
public record LoginEvent(
        String id,
        Instant at,
        String type,
        @Nullable String personId,
        @Nullable String username,
        @Nullable String client,
        @Nullable String address,
        @Nullable String error) {}
