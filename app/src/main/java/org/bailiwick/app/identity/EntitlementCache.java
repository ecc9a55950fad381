package org.bailiwick.app.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the directory said last of the people this server has seen; of too many, those seen longest ago are forgotten. */
@Component
class EntitlementCache {

    /** @param at when the directory was asked */
    record Told(Entitlement entitlement, Instant at) {}

    private static final int REMEMBERED = 20_000;

    private final Map<UUID, Seen> people = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Notes that the person was here. */
    synchronized Optional<Told> see(UUID id, Instant now) {
        Seen seen = people.computeIfAbsent(id, stranger -> new Seen());
        seen.at = now;
        return Optional.ofNullable(seen.told);
    }

    synchronized Optional<Told> get(UUID id) {
        return Optional.ofNullable(people.get(id)).map(seen -> seen.told);
    }

    /** Whether the directory may be asked for the person once more; if so, the next time is not before the instant. */
    synchronized boolean mayAsk(UUID id, Instant now, Instant next) {
        Seen seen = people.get(id);
        if (seen == null || now.isBefore(seen.notBefore)) {
            return false;
        }
        seen.notBefore = next;
        return true;
    }

    /**
     * Takes an answer over, unless it is older than the one there is or nobody has seen the person.
     *
     * @return what was known before; empty when nothing was, or the answer was not taken
     */
    synchronized Optional<Told> replace(Told answer) {
        Seen seen = people.get(answer.entitlement().id());
        if (seen == null || (seen.told != null && seen.told.at().isAfter(answer.at()))) {
            return Optional.empty();
        }
        Optional<Told> before = Optional.ofNullable(seen.told);
        seen.told = answer;
        return before;
    }

    /** Undoes a replacement, so that the same difference is seen again. */
    synchronized void restore(Told before, Told replacement) {
        Seen seen = people.get(before.entitlement().id());
        if (seen != null && seen.told == replacement) {
            seen.told = before;
        }
    }

    /** Those seen since then, latest first. */
    synchronized List<UUID> seenSince(Instant then) {
        return people.entrySet().stream()
                .filter(person -> person.getValue().at.isAfter(then))
                .sorted(Comparator.comparing((Map.Entry<UUID, Seen> person) -> person.getValue().at)
                        .reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of whom anything is known. */
    synchronized List<UUID> known() {
        return people.entrySet().stream()
                .filter(person -> person.getValue().told != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static final class Seen {
        private Instant at = Instant.EPOCH;
        private Instant notBefore = Instant.EPOCH;
        private @Nullable Told told;
    }
}
