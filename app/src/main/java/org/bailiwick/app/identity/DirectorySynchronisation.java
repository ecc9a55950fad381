package org.bailiwick.app.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.connectors.directory.Directory;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the table of people in step with the directory. Who is no longer in it can no longer log in; they are not
 * deleted, since tickets and the trail name them.
 */
class DirectorySynchronisation {

    private static final Logger LOG = LoggerFactory.getLogger(DirectorySynchronisation.class);

    private final Directory directory;
    private final PersonStore store;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private boolean away;

    DirectorySynchronisation(Directory directory, PersonStore store, TransactionTemplate transaction, Clock clock) {
        this.directory = directory;
        this.store = store;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round. A directory that is away is told of once, and left alone until the next round. */
    synchronized void run() {
        Instant asked = clock.instant();
        List<DirectoryPerson> people;
        try {
            people = directory.people();
        } catch (DirectoryUnavailable e) {
            if (!away) {
                LOG.warn("People are not brought in step for now: {}", e.getMessage());
            }
            away = true;
            return;
        }
        if (away) {
            LOG.info("People are brought in step again");
        }
        away = false;
        transaction.executeWithoutResult(status -> store(people, asked));
    }

    private void store(List<DirectoryPerson> people, Instant asked) {
        Set<UUID> present = new HashSet<>();
        int changed = 0;
        for (DirectoryPerson person : people) {
            present.add(person.id());
            changed += store.save(known(person), asked) ? 1 : 0;
        }
        int gone = store.disableAllBut(present, asked);
        if (changed + gone > 0) {
            LOG.info("{} of {} people changed in the directory, {} are gone", changed, people.size(), gone);
        }
    }

    private static Person known(DirectoryPerson person) {
        Set<String> roles = new HashSet<>(person.roles());
        roles.retainAll(Role.ALL);
        return new Person(
                person.id(),
                person.username(),
                person.name(),
                person.email(),
                person.enabled(),
                roles,
                person.groups());
    }
}
