package org.bailiwick.app.realtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bailiwick.app.realtime.Nudges.Told;
import org.springframework.security.core.Authentication;

/**
 * What changed of one topic, with who may hear of it. Goes through the broker as a header that is never sent.
 *
 * @param everything whether every listener is to look anew
 */
record Telling(String topic, List<Told> things, boolean everything) {

    static final String HEADER = "bailiwick-telling";

    /** What this person is told; empty when nothing concerns them. */
    Optional<Nudge> to(Authentication person) {
        List<Told> heard =
                things.stream().filter(one -> one.audience().includes(person)).toList();
        if (heard.isEmpty() && !everything) {
            return Optional.empty();
        }
        List<String> ids =
                heard.stream().map(Told::id).filter(Objects::nonNull).distinct().toList();
        boolean one = !everything && ids.size() == 1 && heard.stream().allMatch(thing -> thing.id() != null);
        return Optional.of(new Nudge(topic, one ? ids.get(0) : null));
    }
}
