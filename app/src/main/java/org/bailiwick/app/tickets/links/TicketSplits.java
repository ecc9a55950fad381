package org.bailiwick.app.tickets.links;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.ActionNotOpen;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.tickets.links.MergeStore.Split;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins a new ticket with some of what was written to another. The entries stay where they are and are shown in both;
 * undoing merges the new ticket back, by its process.
 */
@Service
@Transactional
class TicketSplits {

    /** What processes call the action that merges. */
    private static final String MERGE = "merge";

    private final MergeStore store;
    private final Tickets tickets;
    private final TicketLinks links;
    private final ObjectProvider<TicketActions> actions;
    private final Audit audit;
    private final Clock clock;

    TicketSplits(
            MergeStore store,
            Tickets tickets,
            TicketLinks links,
            ObjectProvider<TicketActions> actions,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.links = links;
        this.actions = actions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Splits off a ticket of the same kind, for the same people, at the same place.
     *
     * @return its number
     * @throws Problem {@code invalid-request} when an entry is none that can be split off
     */
    public String split(String number, String title, String description, List<UUID> wanted) {
        store.lock(number, number);
        Ticket ticket = tickets.get(number);
        List<UUID> entries = store.splittable(number, wanted);
        if (entries.size() != wanted.stream().distinct().count()) {
            throw TicketLinks.refused(
                    "entries", "hold something that is no comment or file here, or was split off already");
        }
        String begun = tickets.open(alike(ticket, title, description));
        Split split = new Split(UUID.randomUUID(), number, begun, entries, clock.instant());
        store.insert(split);
        links.link(number, begun, LinkKind.RELATED);
        told(number, "split", "Split off " + begun, begun);
        told(begun, "split-from", "Split off from " + number, number);
        audit.record(
                AuditEntry.of("ticket.split", "ticket", number).after(Map.of("to", begun, "entries", entries.size())));
        return begun;
    }

    /**
     * Merges what was split off back into where it came from.
     *
     * @throws Problem {@code split-not-found}, or what the new ticket's process says against being merged
     */
    public void undo(String number, UUID id, CurrentUser user) {
        store.lock(number, number);
        Split split = store.split(number, id)
                .orElseThrow(() -> Problem.notFound("split-not-found", "There is no such split"));
        TicketActions process = actions.getIfAvailable();
        if (process == null) {
            throw new ActionNotOpen(split.to(), MERGE, List.of());
        }
        process.perform(split.to(), MERGE, Map.of("into", number), user);
        store.undoSplit(id, clock.instant());
        links.unlink(number, split.to(), LinkKind.RELATED);
        told(number, "unsplit", "No longer split off: " + split.to(), split.to());
        audit.record(AuditEntry.of("ticket.unsplit", "ticket", number).before(Map.of("to", split.to())));
    }

    private static NewTicket alike(Ticket ticket, String title, String description) {
        return NewTicket.of(ticket.kind(), title, ticket.source())
                .description(description)
                .requester(ticket.requesterId())
                .device(ticket.deviceId())
                .impact(ticket.impact())
                .urgency(ticket.urgency())
                .category(ticket.category())
                .affected(ticket.affectedId())
                .site(ticket.site())
                .service(ticket.service())
                .tags(ticket.tags())
                .fields(ticket.fields())
                .build();
    }

    private void told(String number, String what, String text, String other) {
        tickets.internalNote(number, TimelineKind.LINK, text, Map.of("what", what, "number", other));
    }
}
