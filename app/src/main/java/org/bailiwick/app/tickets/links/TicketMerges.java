package org.bailiwick.app.tickets.links;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.tickets.Watchers;
import org.bailiwick.app.tickets.links.MergeStore.Merge;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says of a ticket that it goes on in another; what its process does with its status, and when it asks for this, is the
 * model's business. Nothing is copied: the other ticket shows the story of the merged one, marked with its number, those the merged one concerns watch it, and
 * undoing it is saying the opposite.
 */
@Service
@Transactional
public class TicketMerges {

    private final MergeStore store;
    private final Tickets tickets;
    private final Watchers watchers;
    private final People people;
    private final Audit audit;
    private final Clock clock;

    TicketMerges(MergeStore store, Tickets tickets, Watchers watchers, People people, Audit audit, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.watchers = watchers;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Merges a ticket into another. Of two who merge in opposite directions at once one succeeds.
     *
     * @param into its number, as a person may have typed it
     * @throws Problem {@code invalid-request} with the field {@code into} when it is no ticket to merge into, or out of the
     *     acting person's reach; {@code already-merged} when either goes on elsewhere already; {@code merge-target-closed}
     */
    public void merge(String from, String into) {
        String target = target(into);
        store.lock(from, target);
        Ticket merged = tickets.get(from);
        Ticket other = tickets.get(target);
        check(merged, other);
        Instant now = clock.instant();
        List<UUID> watching = follow(merged, other);
        store.insert(new Merge(UUID.randomUUID(), from, target, now, watching));
        told(from, "merged", "Merged into " + target, target);
        told(target, "merged-from", from + " was merged into this ticket", from);
        audit.record(AuditEntry.of("ticket.merged", "ticket", from).after(Map.of("into", target)));
    }

    /**
     * Lets a merged ticket go on by itself again.
     *
     * @throws Problem {@code not-merged}
     */
    public void unmerge(String from) {
        Merge merge = store.of(from)
                .filter(one -> store.undo(one.id(), clock.instant()))
                .orElseThrow(() -> Problem.conflict("not-merged", from + " is not merged into another ticket"));
        merge.watchers().forEach(person -> watchers.remove(merge.into(), person));
        told(from, "unmerged", "No longer merged into " + merge.into(), merge.into());
        told(merge.into(), "unmerged-from", from + " goes on by itself again", from);
        audit.record(AuditEntry.of("ticket.unmerged", "ticket", from).before(Map.of("into", merge.into())));
    }

    /** Where a ticket goes on, if it was merged. */
    @Transactional(readOnly = true)
    public Optional<String> mergedInto(String number) {
        return store.of(number).map(Merge::into);
    }

    private String target(String typed) {
        String number = typed.strip().toUpperCase(java.util.Locale.ROOT);
        return tickets.find(number)
                .filter(this::withinReach)
                .map(Ticket::number)
                .orElseThrow(() -> TicketLinks.refused("into", "is not a ticket you can merge into"));
    }

    /** A process acts for whoever drives it; what they do not reach does not exist. */
    private boolean withinReach(Ticket ticket) {
        Actor actor = Actors.current();
        return actor.kind() != Actor.Kind.PERSON
                || people.find(UUID.fromString(actor.id()))
                        .map(person -> Scope.of(person, Resource.TICKET_ACTIONS))
                        .filter(scope -> TicketVisibility.reaches(scope, ticket))
                        .isPresent();
    }

    /** Lets those whom the merged ticket concerns watch the other, unless it concerns them anyway. */
    private List<UUID> follow(Ticket merged, Ticket other) {
        Set<UUID> people = new LinkedHashSet<>();
        Stream.of(merged.requesterId(), merged.affectedId())
                .filter(Objects::nonNull)
                .forEach(people::add);
        people.addAll(watchers.of(merged.number()));
        Stream.of(other.requesterId(), other.affectedId(), other.assigneeId())
                .filter(Objects::nonNull)
                .forEach(people::remove);
        return people.stream()
                .filter(person -> watchers.add(other.number(), person))
                .toList();
    }

    private void check(Ticket from, Ticket into) {
        if (from.number().equals(into.number())) {
            throw TicketLinks.refused("into", "is the ticket itself");
        }
        if (from.kind() != into.kind()) {
            throw TicketLinks.refused("into", "is of another kind");
        }
        for (Ticket ticket : List.of(from, into)) {
            store.of(ticket.number()).ifPresent(merge -> {
                throw Problem.conflict(
                        "already-merged",
                        ticket.number() + " is merged into " + merge.into() + " already",
                        Map.of("number", ticket.number(), "into", merge.into()));
            });
        }
        if (into.status() == TicketStatus.CLOSED || into.status() == TicketStatus.CANCELLED) {
            throw Problem.conflict(
                    "merge-target-closed",
                    into.number() + " is " + into.status().key() + " already");
        }
    }

    private void told(String number, String what, String text, String other) {
        tickets.internalNote(number, TimelineKind.LINK, text, Map.of("what", what, "number", other));
    }
}
