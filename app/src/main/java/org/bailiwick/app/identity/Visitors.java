package org.bailiwick.app.identity;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;

/** Knows who is logged in, by an access token of the API or by a session of the engine's web applications. */
@Component
public class Visitors {

    private final Entitlements entitlements;

    Visitors(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    /** The person behind this thread's request, with no more than the directory gives them now; empty when there is none. */
    public Optional<CurrentUser> current() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        Optional<CurrentUser> person = CurrentUser.in(login);
        if (person.isPresent() || login == null || !(login.getPrincipal() instanceof ClaimAccessor claims)) {
            return person;
        }
        CurrentUser told = CurrentUser.told(claims);
        return Optional.of(entitlements.of(told.id()).map(told::within).orElse(told));
    }
}
