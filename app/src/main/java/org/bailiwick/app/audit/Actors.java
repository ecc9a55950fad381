package org.bailiwick.app.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;

/** Knows on whose behalf the current thread acts. */
public final class Actors {

    private static final ThreadLocal<@Nullable Actor> OVERRIDE = new ThreadLocal<>();

    private Actors() {}

    /** The actor set for this thread, else whoever is logged in, else {@link Actor#SYSTEM}. */
    public static Actor current() {
        Actor override = OVERRIDE.get();
        if (override != null) {
            return override;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return of(authentication);
    }

    /** The person at whose request the current actor, who is somebody else, acts; absent when nobody asked. */
    public static @Nullable Actor behind() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (OVERRIDE.get() == null || authentication == null) {
            return null;
        }
        Actor asking = of(authentication.getPrincipal());
        return asking.kind() == Actor.Kind.SYSTEM || asking.equals(OVERRIDE.get()) ? null : asking;
    }

    /** How a principal of a security context appears in the trail; {@link Actor#SYSTEM} when it is nobody known. */
    public static Actor of(@Nullable Authentication authentication) {
        return authentication == null ? Actor.SYSTEM : of(authentication.getPrincipal());
    }

    /** Acts as somebody else, as a process does on its own behalf while a person's request drives it. */
    public static <T> T as(Actor actor, Supplier<T> work) {
        Actor before = OVERRIDE.get();
        OVERRIDE.set(actor);
        try {
            return work.get();
        } finally {
            if (before == null) {
                OVERRIDE.remove();
            } else {
                OVERRIDE.set(before);
            }
        }
    }

    /** Acts as somebody else. */
    public static void as(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return actor;
        });
    }

    private static Actor of(@Nullable Object principal) {
        if (principal instanceof ActingPrincipal acting) {
            return acting.actor();
        }
        // Access tokens of the API and identity tokens of the engine's web applications alike.
        if (principal instanceof ClaimAccessor claims) {
            String subject = claims.getClaimAsString("sub");
            if (subject != null) {
                String name = claims.getClaimAsString("name");
                String username = claims.getClaimAsString("preferred_username");
                return Actor.person(subject, name != null ? name : username != null ? username : subject);
            }
        }
        return Actor.SYSTEM;
    }
}
