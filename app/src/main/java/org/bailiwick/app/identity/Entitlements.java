package org.bailiwick.app.identity;

import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Component;

/**
 * What people may do by the word of the directory, which outlives no token: a token says what was true when it was made.
 */
@Component
public class Entitlements {

    private final PersonStore store;

    Entitlements(PersonStore store) {
        this.store = store;
    }

    /**
     * What the directory says of the person now. Whoever is asked for counts as seen and is watched from then on.
     *
     * @return empty when the directory has not spoken of the person, or there is none: then their token is all there is
     */
    public Optional<Entitlement> of(UUID personId) {
        return Optional.empty();
    }

    /**
     * Asks the directory at this moment whether the person may log in and has the role. To be called before something
     * that cannot be taken back, as an approval.
     *
     * @throws Problem {@code role-ended} (forbidden) when they have it no longer, {@code directory-unreachable}
     *     (unavailable) when the directory does not answer: what cannot be confirmed is not done
     */
    public void confirm(UUID personId, String role) {
        if (!store.find(personId)
                .filter(person -> person.enabled() && person.roles().contains(role))
                .isPresent()) {
            throw Problem.forbidden("role-ended", "The directory does not give you the role " + role + " any more");
        }
    }
}
