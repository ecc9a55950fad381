package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.bailiwick.connectors.directory.Directory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Brings the table of people in step with the directory. Who is no longer in it can no longer log in; they are not
 * deleted, since tickets and the trail name them.
 */
@Component
class DirectorySynchronisation {

    /**
     * What a round found.
     *
     * @param people in the directory
     * @param changed of them differ from before
     * @param gone were there before and are no longer
     */
    record Round(int people, int changed, int gone) {}

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySynchronisation.class);

    /** At once in a transaction: nobody else waits long for the end of the trail. */
    private static final int BATCH = 200;

    private final ObjectProvider<Directory> directory;
    private final DirectoryAnswers answers;
    private final DirectoryReach reach;
    private final EntitlementCache cache;
    private final PersonStore store;
    private final Clock clock;
    private final ReentrantLock running = new ReentrantLock();
    private volatile boolean happened;

    DirectorySynchronisation(
            ObjectProvider<Directory> directory,
            DirectoryAnswers answers,
            DirectoryReach reach,
            EntitlementCache cache,
            PersonStore store,
            Clock clock) {
        this.directory = directory;
        this.answers = answers;
        this.reach = reach;
        this.cache = cache;
        this.store = store;
        this.clock = clock;
    }

    /** Whether a round has come to its end since the server started. */
    boolean happened() {
        return happened;
    }

    /** One round, unless there is one already. A directory that is away is left alone until the next. */
    void run() {
        try {
            tryNow();
        } catch (DirectoryUnavailable e) {
            LOG.debug("The round about everybody is left out", e);
        }
    }

    /**
     * One round.
     *
     * @return empty when there is one already
     * @throws DirectoryUnavailable when it cannot be asked; nothing is changed then
     */
    Optional<Round> tryNow() {
        if (!running.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(round());
        } finally {
            running.unlock();
        }
    }

    private Round round() {
        Instant asked = clock.instant();
        List<DirectoryPerson> people;
        try {
            people = directory.getObject().people();
        } catch (DirectoryUnavailable e) {
            reach.failed(e, clock.instant());
            throw e;
        }
        if (people.isEmpty()) {
            // Nobody at all could have set up such a directory; it is broken, and nobody is taken for gone.
            throw new DirectoryUnavailable("The directory is empty");
        }
        reach.answered(asked);
        Round round = store(people, asked);
        happened = true;
        if (round.changed() + round.gone() > 0) {
            LOG.info(
                    "{} of {} people changed in the directory, {} are gone",
                    round.changed(),
                    round.people(),
                    round.gone());
        }
        return round;
    }

    private Round store(List<DirectoryPerson> people, Instant asked) {
        Set<UUID> present = new HashSet<>();
        int changed = 0;
        for (int from = 0; from < people.size(); from += BATCH) {
            List<DirectoryPerson> batch = people.subList(from, Math.min(people.size(), from + BATCH));
            batch.forEach(person -> present.add(person.id()));
            changed += answers.take(batch, asked);
        }
        Set<UUID> missing = new HashSet<>(store.enabledBut(present, asked));
        cache.known().stream().filter(person -> !present.contains(person)).forEach(missing::add);
        int gone = missing.isEmpty() ? 0 : answers.gone(missing, asked);
        return new Round(people.size(), changed, gone);
    }
}
