package org.bailiwick.app.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chooses who of a team gets a ticket: of those who are there, at its site and did not ask for it themselves, first those
 * who know how, then by the team's strategy. Somebody who is away is replaced by who stands in.
 */
@Service
public class Dispatcher {

    /** A substitute may be away, too; whoever makes a circle of it stays alone. */
    private static final int SUBSTITUTES = 3;

    private final AssignmentStore store;
    private final AbsenceStore absences;
    private final People people;
    private final Clock clock;

    Dispatcher(AssignmentStore store, AbsenceStore absences, People people, Clock clock) {
        this.store = store;
        this.absences = absences;
        this.people = people;
        this.clock = clock;
    }

    /** Who gets it, and had their turn by that; empty when people take it themselves, or nobody is there. */
    @Transactional
    public Optional<Person> choose(String group, Work work) {
        Team team = store.find(group).orElse(null);
        if (team == null || team.strategy() == Strategy.MANUAL) {
            return Optional.empty();
        }
        store.lock(group);
        Map<UUID, Person> there = there(group, work);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        Optional<Person> chosen =
                skilled(there, work.category()).values().stream().min(order(team, there.keySet()));
        chosen.ifPresent(person -> store.given(group, person.id()));
        return chosen;
    }

    /** Who stands in for somebody who is away now; empty when they are not, or when that is nobody. */
    @Transactional(readOnly = true)
    public Optional<Person> substituteOf(UUID person) {
        Optional<Person> standsIn = standIn(person);
        return standsIn.filter(found -> !found.id().equals(person));
    }

    private Map<UUID, Person> there(String group, Work work) {
        List<Person> members = people.membersOf(group);
        Map<UUID, Person> present = new LinkedHashMap<>();
        for (Person member : members) {
            standIn(member.id())
                    .filter(person -> works(person, work))
                    .ifPresent(person -> present.put(person.id(), person));
        }
        present.keySet()
                .retainAll(store.available(present.keySet(), clock.instant()).keySet());
        return present;
    }

    /** The person, or who stands in for them; empty when that is nobody. */
    private Optional<Person> standIn(UUID person) {
        UUID current = person;
        for (int hop = 0; hop <= SUBSTITUTES; hop++) {
            Instant now = clock.instant();
            Optional<Absence> absence =
                    absences.now(Set.of(current), now).stream().findFirst();
            if (absence.isEmpty()) {
                return people.find(current).filter(Person::enabled);
            }
            @Nullable UUID next = absence.get().substituteId();
            if (next == null) {
                return Optional.empty();
            }
            current = next;
        }
        return Optional.empty();
    }

    private static boolean works(Person person, Work work) {
        boolean desk = person.roles().contains(Role.SERVICE_DESK)
                || person.roles().contains(Role.SERVICE_DESK_LEAD)
                || person.roles().contains(Role.CHANGE_MANAGER);
        boolean reaches = Scope.of(person, Resource.TICKETS).coversSite(work.site() == null ? "" : work.site());
        return desk && reaches && !person.id().equals(work.requesterId());
    }

    /** Those who know how; everybody when nobody who is there does, for waiting helps less than asking. */
    private Map<UUID, Person> skilled(Map<UUID, Person> there, @Nullable String category) {
        if (category == null) {
            return there;
        }
        Set<UUID> skilled = store.skilled(there.keySet(), category);
        return skilled.isEmpty() ? there : skilled.stream().collect(Collectors.toMap(Function.identity(), there::get));
    }

    private Comparator<Person> order(Team team, Set<UUID> there) {
        Map<UUID, Long> turns = store.turns(team.group());
        Comparator<Person> longestWaiting = Comparator.<Person>comparingLong(
                        person -> turns.getOrDefault(person.id(), 0L))
                .thenComparing(Person::username);
        if (team.strategy() == Strategy.ROUND_ROBIN) {
            return longestWaiting;
        }
        Map<UUID, Integer> load = store.load(there);
        return Comparator.<Person>comparingInt(person -> load.getOrDefault(person.id(), 0))
                .thenComparing(longestWaiting);
    }
}
