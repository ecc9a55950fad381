package org.bailiwick.app.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.EntitlementCache.Told;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where every answer of the directory arrives: it changes the table of people and the entitlements in force, writes the
 * trail and tells what was taken away.
 */
@Component
class DirectoryAnswers {

    private static final Actor DIRECTORY = new Actor(Actor.Kind.SYSTEM, "directory", "Directory");

    private final EntitlementCache cache;
    private final PersonStore store;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    DirectoryAnswers(
            EntitlementCache cache,
            PersonStore store,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.cache = cache;
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
    }

    /** An answer about one person; empty when they are gone. */
    Entitlement take(UUID id, Optional<DirectoryPerson> answer, Instant asked) {
        return take(id, answer, asked, "person.rights-changed", DIRECTORY);
    }

    /** The same, when it is known who brought the change about. */
    Entitlement take(UUID id, Optional<DirectoryPerson> answer, Instant asked, String action, Actor actor) {
        if (answer.isPresent() && store.erased(Set.of(id)).isEmpty()) {
            Person person = known(answer.get());
            take(List.of(person), asked, action, actor);
            return entitlement(person);
        }
        gone(Set.of(id), asked);
        return nothing(id);
    }

    /** Answers about several people, in one transaction: not too many at a time. Returns how many differ from before. */
    int take(Collection<DirectoryPerson> answers, Instant asked) {
        Set<UUID> erased =
                store.erased(answers.stream().map(DirectoryPerson::id).toList());
        List<Person> people = answers.stream()
                .map(DirectoryAnswers::known)
                .map(person -> erased.contains(person.id()) ? pseudonym(person) : person)
                .toList();
        return take(people, asked, "person.rights-changed", DIRECTORY);
    }

    /** People the directory does not know any more. Returns how many of them could log in until now. */
    int gone(Collection<UUID> ids, Instant asked) {
        List<Replacement> replacements =
                ids.stream().map(id -> replace(nothing(id), asked)).toList();
        return store(replacements, () -> {
            List<Person> before = store.disable(ids, asked);
            before.forEach(person -> record(person, shutOut(person), "person.rights-changed", DIRECTORY));
            return before.size();
        });
    }

    private int take(List<Person> people, Instant asked, String action, Actor actor) {
        List<Replacement> replacements = people.stream()
                .map(person -> replace(entitlement(person), asked))
                .toList();
        return store(replacements, () -> {
            List<UUID> ids = people.stream().map(Person::id).toList();
            Map<UUID, Person> before =
                    store.findAll(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
            Set<UUID> told = store.toldByDirectory(ids);
            int changed = 0;
            for (Person person : people) {
                Person known = before.get(person.id());
                boolean nothingNew = person.equals(known) && told.contains(person.id());
                if (!nothingNew && store.tell(person, asked)) {
                    changed++;
                    if (known != null && !entitlement(known).equals(entitlement(person))) {
                        record(known, person, action, actor);
                    }
                }
            }
            return changed;
        });
    }

    /** In force before it is told, so that whoever comes back at once meets it; undone when it cannot be stored. */
    private int store(List<Replacement> replacements, IntSupplier work) {
        try {
            Integer changed = transaction.execute(status -> {
                int count = work.getAsInt();
                replacements.forEach(replacement -> replacement.reduction().ifPresent(events::publishEvent));
                return count;
            });
            return changed == null ? 0 : changed;
        } catch (RuntimeException e) {
            replacements.forEach(
                    replacement -> replacement.before().ifPresent(before -> cache.restore(before, replacement.now())));
            throw e;
        }
    }

    private Replacement replace(Entitlement entitlement, Instant asked) {
        Told now = new Told(entitlement, asked);
        return new Replacement(cache.replace(now), now);
    }

    private void record(Person before, Person after, String action, Actor actor) {
        audit.record(AuditEntry.of(action, "person", after.id())
                .by(actor)
                .before(rights(before))
                .after(rights(after)));
    }

    private static Map<String, ?> rights(Person person) {
        return Map.of(
                "enabled", person.enabled(),
                "roles", new TreeSet<>(person.roles()),
                "groups", new TreeSet<>(person.groups()));
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

    private static Person shutOut(Person person) {
        return new Person(
                person.id(), person.username(), person.name(), person.email(), false, person.roles(), person.groups());
    }

    /** Who was erased does not come back under the same id, whatever the directory says; the store keeps what it has. */
    private static Person pseudonym(Person person) {
        return new Person(person.id(), person.id().toString(), "", null, false, Set.of(), Set.of());
    }

    private static Entitlement entitlement(Person person) {
        return new Entitlement(person.id(), person.enabled(), person.roles(), person.groups());
    }

    private static Entitlement nothing(UUID id) {
        return new Entitlement(id, false, Set.of(), Set.of());
    }

    private record Replacement(Optional<Told> before, Told now) {

        Optional<EntitlementReduced> reduction() {
            return before.flatMap(told -> reduction(told.entitlement(), now.entitlement()));
        }

        private static Optional<EntitlementReduced> reduction(Entitlement before, Entitlement after) {
            Set<String> roles = new HashSet<>(before.roles());
            roles.removeAll(after.roles());
            Set<String> groups = new HashSet<>(before.groups());
            groups.removeAll(after.groups());
            boolean shutOut = before.enabled() && !after.enabled();
            return shutOut || !roles.isEmpty() || !groups.isEmpty()
                    ? Optional.of(new EntitlementReduced(after.id(), after.enabled(), roles, groups))
                    : Optional.empty();
        }
    }
}
