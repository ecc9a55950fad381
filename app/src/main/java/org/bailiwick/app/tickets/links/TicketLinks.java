package org.bailiwick.app.tickets.links;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketNotFound;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links between tickets. Both ends tell it in their timelines, hidden from requesters, who may not know the other end.
 *
 * <p>A link that makes no sense is refused: to itself, back to where one came from (for parents, duplicates and what
 * blocks), a second parent, a second original, or something else than a change that resolves.
 */
@Service
@Transactional
public class TicketLinks {

    private final LinkStore store;
    private final Tickets tickets;
    private final Audit audit;
    private final Clock clock;

    TicketLinks(LinkStore store, Tickets tickets, Audit audit, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Links two tickets; when they are linked so already, nothing happens.
     *
     * @return the link, new or not
     * @throws TicketNotFound when one of them is not there
     * @throws Problem {@code invalid-request} when the two cannot stand so, {@code link-cycle}, {@code link-taken} when
     *     there is another parent or original
     */
    public TicketLink link(String from, String to, LinkKind kind) {
        Optional<TicketLink> there = store.find(from, to, kind);
        return there.isPresent() ? there.get() : create(from, to, kind);
    }

    /** Ends a link; when there is none, nothing happens. */
    public void unlink(String from, String to, LinkKind kind) {
        store.find(from, to, kind).ifPresent(this::remove);
    }

    /** All links of a ticket, oldest first, whoever may see their other ends. */
    @Transactional(readOnly = true)
    public List<TicketLink> of(String number) {
        return store.of(number);
    }

    /** As {@link #link}, but it must be new. */
    TicketLink create(String from, String to, LinkKind kind) {
        check(tickets.get(from), tickets.get(to), kind);
        TicketLink link = new TicketLink(UUID.randomUUID(), from, to, kind, clock.instant());
        if (kind.isAcyclic()) {
            store.lock(kind);
            if (store.leads(to, from, kind)) {
                throw Problem.conflict("link-cycle", to + " leads back to " + from + " by links of this kind");
            }
        }
        if (!store.insert(link)) {
            throw store.find(from, to, kind).isPresent()
                    ? Problem.conflict("link-exists", from + " is linked so to " + to + " already")
                    : Problem.conflict("link-taken", taken(from, to, kind));
        }
        if (kind == LinkKind.PARENT_OF) {
            store.setParent(to, from);
        }
        tell(link, "linked", "Linked: ");
        audit.record(AuditEntry.of("ticket.linked", "ticket", from).after(facts(link)));
        return link;
    }

    void remove(TicketLink link) {
        if (store.delete(link.id())) {
            if (link.kind() == LinkKind.PARENT_OF) {
                store.setParent(link.to(), null);
            }
            tell(link, "unlinked", "No longer linked: ");
            audit.record(AuditEntry.of("ticket.unlinked", "ticket", link.from()).before(facts(link)));
        }
    }

    private static void check(Ticket from, Ticket to, LinkKind kind) {
        if (from.number().equals(to.number())) {
            throw refused("number", "is the ticket itself");
        }
        if (kind == LinkKind.RESOLVED_BY && to.kind() != TicketKind.CHANGE) {
            throw refused("number", "is not a change");
        }
    }

    private static String taken(String from, String to, LinkKind kind) {
        return kind == LinkKind.PARENT_OF ? to + " has a parent already" : from + " is a duplicate of another already";
    }

    private void tell(TicketLink link, String what, String words) {
        LinkKind kind = link.kind();
        tickets.internalNote(
                link.from(),
                TimelineKind.LINK,
                words + kind.outwards() + " " + link.to(),
                Map.of("what", what, "link", kind.key(), "number", link.to(), "outgoing", true));
        tickets.internalNote(
                link.to(),
                TimelineKind.LINK,
                words + kind.inwards() + " " + link.from(),
                Map.of("what", what, "link", kind.key(), "number", link.from(), "outgoing", false));
    }

    private static Map<String, ?> facts(TicketLink link) {
        return Map.of("link", link.kind().key(), "to", link.to());
    }

    static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
