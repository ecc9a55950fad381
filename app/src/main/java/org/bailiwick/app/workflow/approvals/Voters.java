package org.bailiwick.app.workflow.approvals;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.app.identity.Entitlement;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.processes.Approval;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may vote about a ticket. */
@Component
class Voters {

    /** Asked where nobody who was named may vote. */
    private static final String IN_THEIR_PLACE = Role.SERVICE_DESK_LEAD;

    private final People people;
    private final Entitlements entitlements;

    Voters(People people, Entitlements entitlements) {
        this.people = people;
        this.entitlements = entitlements;
    }

    /** Whose a vote is: a person's, or a group's. */
    record Voter(@Nullable UUID person, @Nullable String group) {}

    /**
     * Who votes, each once: those named who can be asked and did not ask themselves, else the leads, else nobody.
     *
     * @param named login names, and groups as {@code group:name}
     */
    List<Voter> among(Collection<String> named, Ticket ticket) {
        Set<Voter> voters = new LinkedHashSet<>();
        named.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> voter(name, ticket).stream())
                .forEach(voters::add);
        if (voters.isEmpty()) {
            voter(Approval.GROUP + IN_THEIR_PLACE, ticket).ifPresent(voters::add);
        }
        return List.copyOf(voters);
    }

    /** Whether the ticket is for this person, or was asked for by them. */
    static boolean isOwn(Ticket ticket, UUID person) {
        return person.equals(ticket.requesterId()) || person.equals(ticket.affectedId());
    }

    /** Whether the person is in the group at this moment; the directory is asked where it keeps the role. */
    boolean belongsTo(UUID person, String group) {
        Set<String> groups = entitlements
                .of(person)
                .filter(Entitlement::enabled)
                .map(now -> union(now.roles(), now.groups()))
                .orElseGet(() -> people.groupsOf(person));
        if (groups.contains(group) && Role.ALL.contains(group)) {
            entitlements.confirm(person, group);
        }
        return groups.contains(group);
    }

    private Optional<Voter> voter(String name, Ticket ticket) {
        if (!name.startsWith(Approval.GROUP)) {
            return people.byUsername(name)
                    .map(Person::id)
                    .filter(person -> !isOwn(ticket, person))
                    .map(person -> new Voter(person, null));
        }
        String group = name.substring(Approval.GROUP.length()).strip();
        boolean somebody = people.membersOf(group).stream().anyMatch(member -> !isOwn(ticket, member.id()));
        return somebody ? Optional.of(new Voter(null, group)) : Optional.empty();
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>();
        Stream.of(some, others)
                .flatMap(Collection::stream)
                .filter(Objects::nonNull)
                .forEach(all::add);
        return all;
    }
}
