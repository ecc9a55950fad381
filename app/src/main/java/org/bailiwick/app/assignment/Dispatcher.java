package org.bailiwick.app.assignment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
        Map<UUID, Person> able = skilled(there(group, work), work.category());
        if (able.size() > 1) {
            return chosen(team, able);
        }
        able.keySet().forEach(person -> store.givenWithoutWaiting(group, person));
        return able.values().stream().findFirst();
    }

    /** Whoever has a choice chooses alone: of two tickets at once both would go to the same person. */
    private Optional<Person> chosen(Team team, Map<UUID, Person> able) {
        store.lock(team.group());
        Optional<Person> chosen = able.values().stream().min(order(team, able.keySet()));
        chosen.ifPresent(person -> store.given(team.group(), person.id()));
        return chosen;
    }

    /** Who stands in for somebody who is away now; empty when they are not, or when that is nobody. */
    @Transactional(readOnly = true)
    public Optional<Person> substituteOf(UUID person) {
        List<Person> standsIn = standingIn(people.find(person).stream().toList());
        return standsIn.stream().filter(found -> !found.id().equals(person)).findFirst();
    }

    private Map<UUID, Person> there(String group, Work work) {
        Map<UUID, Person> present = standingIn(people.membersOf(group)).stream()
                .filter(person -> works(person, work))
                .collect(Collectors.toMap(Person::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        present.keySet()
                .retainAll(store.available(present.keySet(), clock.instant()).keySet());
        return present;
    }

    /** Each of the people, or who stands in for them; without those for whom that is nobody. */
    private List<Person> standingIn(Collection<Person> members) {
        Instant now = clock.instant();
        List<Person> found = new ArrayList<>();
        Collection<Person> asked = members;
        for (int hop = 0; hop <= SUBSTITUTES && !asked.isEmpty(); hop++) {
            Map<UUID, Optional<UUID>> away = away(asked, now);
            asked.stream()
                    .filter(person -> person.enabled() && !away.containsKey(person.id()))
                    .forEach(found::add);
            asked = people.findAll(
                            away.values().stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                    .values();
        }
        return found;
    }

    /** Those of the people who are away, with who stands in for them if that is anybody. */
    private Map<UUID, Optional<UUID>> away(Collection<Person> asked, Instant now) {
        return absences.now(asked.stream().map(Person::id).toList(), now).stream()
                .collect(Collectors.toMap(
                        Absence::personId, absence -> Optional.ofNullable(absence.substituteId()), (a, b) -> a));
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
