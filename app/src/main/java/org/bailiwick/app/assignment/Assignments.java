package org.bailiwick.app.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.assignment.AssignmentController.AbsenceRequest;
import org.bailiwick.app.assignment.AssignmentController.AbsenceView;
import org.bailiwick.app.assignment.AssignmentController.MemberView;
import org.bailiwick.app.assignment.AssignmentController.PresenceView;
import org.bailiwick.app.assignment.AssignmentController.TeamView;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.categories.Categories;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people and leads say about who works when, and knows what. */
@Service
@Transactional
class Assignments {

    /** Nobody plans to be away for longer. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private final AssignmentStore store;
    private final AbsenceStore absences;
    private final People people;
    private final Categories known;
    private final Audit audit;
    private final AssignmentSettings settings;
    private final Clock clock;

    Assignments(
            AssignmentStore store,
            AbsenceStore absences,
            People people,
            Categories known,
            Audit audit,
            AssignmentSettings settings,
            Clock clock) {
        this.store = store;
        this.absences = absences;
        this.people = people;
        this.known = known;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    PresenceView presence(UUID person) {
        Instant now = clock.instant();
        Instant until = store.available(Set.of(person), now).get(person);
        return new PresenceView(until != null, until, views(absences.coming(person, now)));
    }

    PresenceView available(UUID person, boolean available) {
        Instant now = clock.instant();
        boolean before = store.available(Set.of(person), now).containsKey(person);
        store.available(person, available ? now.plus(settings.shift()) : null);
        audit.record(AuditEntry.of("assignment.availability", "person", person)
                .before(Map.of("available", before))
                .after(Map.of("available", available)));
        return presence(person);
    }

    /** Teams with their people; those of a team of more than 200 beyond the 200th are left out. */
    @Transactional(readOnly = true)
    List<TeamView> teams() {
        return store.teams().stream().map(this::view).toList();
    }

    /** @throws Problem {@code team-not-found} for a group nobody is in and that has no rules yet */
    TeamView change(String group, Strategy strategy, long unassignedAfterSeconds) {
        Team before = store.find(group).orElse(null);
        if (before == null && people.membersOf(group).isEmpty()) {
            throw Problem.notFound("team-not-found", "Nobody is in a group of this name");
        }
        Team team = new Team(group, strategy, unassignedAfterSeconds);
        store.save(team);
        audit.record(AuditEntry.of("assignment.team", "group", group)
                .before(before == null ? Map.of() : facts(before))
                .after(facts(team)));
        return view(team);
    }

    /** @throws Problem {@code person-not-found} */
    List<String> setSkills(UUID person, Set<String> categories) {
        if (people.find(person).isEmpty()) {
            throw Problem.notFound("person-not-found", "There is no such person");
        }
        Set<String> before = store.skills(Set.of(person)).getOrDefault(person, Set.of());
        Set<String> after = new TreeSet<>(categories);
        if (after.stream().anyMatch(category -> known.find(category).isEmpty())) {
            throw Problem.invalid(
                    "invalid-request",
                    "Skills are for categories there are",
                    List.of(new FieldError("categories", "has one that is not a category")));
        }
        store.setSkills(person, after);
        audit.record(AuditEntry.of("assignment.skills", "person", person)
                .before(Map.of("categories", List.copyOf(before)))
                .after(Map.of("categories", List.copyOf(after))));
        return List.copyOf(after);
    }

    /** @param everybody or those of the user alone */
    @Transactional(readOnly = true)
    List<AbsenceView> coming(CurrentUser user, boolean everybody) {
        return views(absences.coming(everybody ? null : user.id(), clock.instant()));
    }

    AbsenceView add(CurrentUser user, AbsenceRequest wish) {
        UUID person = wish.personId() == null ? user.id() : wish.personId();
        if (!person.equals(user.id()) && !user.has(Role.SERVICE_DESK_LEAD)) {
            throw Problem.forbidden("forbidden", "Leads enter others' absences");
        }
        check(person, wish);
        Absence absence = new Absence(
                UUID.randomUUID(),
                person,
                wish.from(),
                wish.to(),
                wish.substituteId(),
                wish.handOver(),
                wish.note() == null ? "" : wish.note().strip());
        absences.insert(absence);
        audit.record(AuditEntry.of("assignment.absence", "person", person).after(facts(absence)));
        return views(List.of(absence)).get(0);
    }

    /** @throws Problem {@code absence-not-found}, also for another's */
    void remove(CurrentUser user, UUID id) {
        Absence absence = absences.find(id)
                .filter(found -> found.personId().equals(user.id()) || user.has(Role.SERVICE_DESK_LEAD))
                .orElseThrow(() -> Problem.notFound("absence-not-found", "There is no such absence"));
        absences.delete(id);
        audit.record(AuditEntry.of("assignment.absence", "person", absence.personId())
                .before(facts(absence)));
    }

    private void check(UUID person, AbsenceRequest wish) {
        if (people.find(person).isEmpty()) {
            throw refused("personId", "is nobody we know");
        }
        if (!wish.to().isAfter(wish.from())) {
            throw refused("to", "must be after its beginning");
        }
        if (!wish.to().isAfter(clock.instant())) {
            throw refused("to", "is over already");
        }
        if (Duration.between(wish.from(), wish.to()).compareTo(LONGEST) > 0) {
            throw refused("to", "must be within a year of its beginning");
        }
        @Nullable UUID substitute = wish.substituteId();
        if (substitute == null && wish.handOver()) {
            throw refused("handOver", "needs somebody who stands in");
        }
        if (substitute != null && substitute.equals(person)) {
            throw refused("substituteId", "must be somebody else");
        }
        if (substitute != null
                && people.find(substitute).filter(Assignments::works).isEmpty()) {
            throw refused("substituteId", "is nobody of the service desk");
        }
        if (absences.overlaps(person, wish.from(), wish.to())) {
            throw Problem.conflict("absence-overlaps", "There is another absence in that time");
        }
    }

    private static boolean works(Person person) {
        return person.enabled()
                && Stream.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD, Role.CHANGE_MANAGER)
                        .anyMatch(person.roles()::contains);
    }

    private TeamView view(Team team) {
        Instant now = clock.instant();
        Map<UUID, Person> members = people.membersOf(team.group()).stream()
                .limit(200)
                .collect(Collectors.toMap(Person::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Collection<UUID> ids = members.keySet();
        Map<UUID, Instant> available = store.available(ids, now);
        Map<UUID, Integer> load = store.load(ids);
        Map<UUID, Set<String>> skills = store.skills(ids);
        Map<UUID, AbsenceView> away = views(absences.now(ids, now)).stream()
                .collect(Collectors.toMap(AbsenceView::personId, Function.identity(), (a, b) -> a));
        List<MemberView> views = members.values().stream()
                .map(person -> new MemberView(
                        person.id(),
                        person.name(),
                        available.containsKey(person.id()),
                        away.get(person.id()),
                        load.getOrDefault(person.id(), 0),
                        List.copyOf(skills.getOrDefault(person.id(), Set.of()))))
                .toList();
        return new TeamView(team.group(), team.strategy(), team.unassignedAfterSeconds(), views);
    }

    private List<AbsenceView> views(List<Absence> rows) {
        Map<UUID, Person> named = people.findAll(rows.stream()
                .flatMap(row -> Stream.of(row.personId(), row.substituteId()))
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new AbsenceView(
                        row.id(),
                        row.personId(),
                        name(named, row.personId()),
                        row.from(),
                        row.to(),
                        row.substituteId(),
                        row.substituteId() == null ? null : name(named, row.substituteId()),
                        row.handOver(),
                        row.note()))
                .toList();
    }

    private static String name(Map<UUID, Person> named, UUID id) {
        Person person = named.get(id);
        return person == null ? id.toString() : person.name();
    }

    private static Map<String, Object> facts(Team team) {
        return Map.of("strategy", team.strategy().key(), "unassignedAfterSeconds", team.unassignedAfterSeconds());
    }

    private static Map<String, Object> facts(Absence absence) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("from", absence.from().toString());
        facts.put("to", absence.to().toString());
        facts.put("handOver", absence.handOver());
        if (absence.substituteId() != null) {
            facts.put("substituteId", absence.substituteId().toString());
        }
        return facts;
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
