package org.bailiwick.app.tickets.links;

import org.bailiwick.app.tickets.TicketOpened;
import org.bailiwick.app.tickets.Tickets;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A ticket that is opened as a part of another is linked to it, in the same transaction. */
@Component
class OpenedAsPart {

    private final Tickets tickets;
    private final TicketLinks links;

    OpenedAsPart(Tickets tickets, TicketLinks links) {
        this.tickets = tickets;
        this.links = links;
    }

    @EventListener
    void on(TicketOpened opened) {
        String parent = tickets.get(opened.number()).parentNumber();
        if (parent != null) {
            links.link(parent, opened.number(), LinkKind.PARENT_OF);
        }
    }
}
