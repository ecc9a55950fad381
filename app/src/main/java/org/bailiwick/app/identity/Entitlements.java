package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.identity.EntitlementCache.Told;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What people may do by the word of the directory: a token says only what was true when it was made. A directory that
 * does not answer takes nothing away; what it said last stays in force.
 */
@Component
@EnableConfigurationProperties(DirectorySettings.class)
public class Entitlements {

    /** A round of the watch and a little: whoever is watched is never asked for here. */
    static final Duration FRESH = Duration.ofSeconds(20);

    /** With what Keycloak itself lags behind Active Directory this stays within a minute. */
    private static final Duration TOO_OLD = Duration.ofSeconds(35);

    private static final Duration NEXT_TRY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PATIENCE_TO_CONFIRM = Duration.ofSeconds(6);

    private final EntitlementCache cache;
    private final Inquiries inquiries;
    private final DirectoryReach reach;
    private final PersonStore store;
    private final DirectorySettings settings;
    private final Clock clock;

    Entitlements(
            EntitlementCache cache,
            Inquiries inquiries,
            DirectoryReach reach,
            PersonStore store,
            DirectorySettings settings,
            Clock clock) {
        this.cache = cache;
        this.inquiries = inquiries;
        this.reach = reach;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the directory says of the person, 15 seconds old as a rule and 35 at most while it answers. Whoever is asked for counts as
     * seen and is watched from then on; who was not seen lately is asked for at once, which may take two seconds.
     *
     * @return empty when the directory has not spoken of the person, or there is none: then their token is all there is
     */
    public Optional<Entitlement> of(UUID personId) {
        return told(personId).map(Told::entitlement);
    }

    /**
     * Asks the directory at this moment whether the person may log in and has the role. To be called before something
     * that cannot be taken back, as an approval. Without a directory nothing can be asked and the token is enough.
     *
     * @throws Problem {@code role-ended} (forbidden) when they have it no longer, {@code directory-unreachable}
     *     (unavailable) when the directory does not answer within six seconds: what cannot be confirmed is not done
     */
    public void confirm(UUID personId, String role) {
        if (!inquiries.possible()) {
            return;
        }
        cache.see(personId, clock.instant());
        Entitlement now;
        try {
            now = inquiries.now(personId, PATIENCE_TO_CONFIRM);
        } catch (DirectoryUnavailable e) {
            throw unreachable();
        }
        if (!now.allows(role)) {
            throw Problem.forbidden("role-ended", "The directory does not give you the role " + role + " any more");
        }
    }

    /** Whether too much time has passed since the directory's last word on the person for what only staff may change. */
    boolean outdated(UUID personId) {
        return inquiries.possible()
                && told(personId)
                        .filter(told -> told.at().plus(settings.trustedFor()).isAfter(clock.instant()))
                        .isEmpty();
    }

    static Problem unreachable() {
        return Problem.unavailable(
                "directory-unreachable",
                "The directory of people does not answer, so this cannot be permitted now",
                30);
    }

    private Optional<Told> told(UUID id) {
        if (!inquiries.possible()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Told> told = cache.see(id, now);
        if (isWithin(FRESH, told, now)) {
            return told;
        }
        if (cache.mayAsk(id, now, now.plus(NEXT_TRY))) {
            ask(id, isWithin(TOO_OLD, told, now));
        }
        return cache.get(id).or(() -> stored(id));
    }

    private static boolean isWithin(Duration age, Optional<Told> told, Instant now) {
        return told.filter(known -> known.at().plus(age).isAfter(now)).isPresent();
    }

    /** Nobody waits for a directory that is known to be away, nor while a round of the watch is merely late. */
    private void ask(UUID id, boolean canWait) {
        if (canWait || reach.away()) {
            inquiries.soon(id);
        } else {
            inquiries.atOnce(id, PATIENCE);
        }
    }

    /** What was stored before this server started, for as long as there is no answer; nothing says how old it is. */
    private Optional<Told> stored(UUID id) {
        Optional<Told> stored = store.toldByDirectory(id)
                .map(person -> new Told(
                        new Entitlement(id, person.enabled(), person.roles(), person.groups()), Instant.EPOCH));
        stored.ifPresent(cache::replace);
        return cache.get(id);
    }
}
