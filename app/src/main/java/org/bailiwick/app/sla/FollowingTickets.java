package org.bailiwick.app.sla;

import org.bailiwick.app.tickets.TicketAssigned;
import org.bailiwick.app.tickets.TicketCommented;
import org.bailiwick.app.tickets.TicketPriorityChanged;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.TicketStatusChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Moves clocks with the tickets they belong to, in the transaction of the ticket's change. */
@Component
class FollowingTickets {

    private final SlaClocks clocks;

    FollowingTickets(SlaClocks clocks) {
        this.clocks = clocks;
    }

    @EventListener
    void on(TicketStatusChanged change) {
        if (change.to().isDone()) {
            clocks.met(change.number(), SlaTarget.RESPONSE);
            clocks.met(change.number(), SlaTarget.RESOLUTION);
            return;
        }
        if (change.to() == TicketStatus.IN_PROGRESS) {
            clocks.met(change.number(), SlaTarget.RESPONSE);
        }
        if (change.to().isPending()) {
            clocks.pause(change.number());
        } else {
            clocks.resume(change.number());
        }
    }

    @EventListener
    void on(TicketPriorityChanged change) {
        clocks.recalculate(change.number());
    }

    /** A process that puts a ticket into a group's list has not responded; a person who takes it or hands it on has. */
    @EventListener
    void on(TicketAssigned assignment) {
        if (assignment.byPerson() && assignment.assigneeId() != null) {
            clocks.met(assignment.number(), SlaTarget.RESPONSE);
        }
    }

    @EventListener
    void on(TicketCommented comment) {
        if (!comment.internal() && !comment.byRequester()) {
            clocks.met(comment.number(), SlaTarget.RESPONSE);
        }
    }
}
