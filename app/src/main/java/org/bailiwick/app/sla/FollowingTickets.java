package org.bailiwick.app.sla;

import org.bailiwick.app.sla.SlaEvent.Cause;
import org.bailiwick.app.sla.SlaEvent.DeskWrote;
import org.bailiwick.app.sla.SlaEvent.HandedTo;
import org.bailiwick.app.sla.SlaEvent.Moved;
import org.bailiwick.app.sla.SlaEvent.RequesterWrote;
import org.bailiwick.app.sla.SlaEvent.Taken;
import org.bailiwick.app.tickets.TicketAssigned;
import org.bailiwick.app.tickets.TicketCommented;
import org.bailiwick.app.tickets.TicketEdited;
import org.bailiwick.app.tickets.TicketPriorityChanged;
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
        Moved moved = new Moved(change.occurredAt(), change.to());
        if (change.from().isDone() && !change.to().isDone()) {
            clocks.happened(change.number(), Cause.REOPENED, moved);
        } else {
            clocks.happened(change.number(), moved);
        }
    }

    @EventListener
    void on(TicketPriorityChanged change) {
        clocks.recalculate(change.number(), Cause.PRIORITY);
    }

    /** Who asks and about what decides what is promised, as the priority does. */
    @EventListener
    void on(TicketEdited edited) {
        if (edited.fields().contains("service")) {
            clocks.recalculate(edited.number(), Cause.SERVICE);
        } else if (edited.fields().contains("requesterId")) {
            clocks.recalculate(edited.number(), Cause.REQUESTER);
        }
    }

    /** A process that puts a ticket into a group's list has not responded; a person who takes it or hands it on has. */
    @EventListener
    void on(TicketAssigned assignment) {
        HandedTo handed = new HandedTo(assignment.occurredAt(), assignment.group());
        if (assignment.byPerson() && assignment.assigneeId() != null) {
            clocks.happened(assignment.number(), Cause.GROUP, handed, new Taken(assignment.occurredAt()));
        } else {
            clocks.happened(assignment.number(), Cause.GROUP, handed);
        }
    }

    @EventListener
    void on(TicketCommented comment) {
        if (!comment.internal()) {
            clocks.happened(
                    comment.number(),
                    comment.byRequester()
                            ? new RequesterWrote(comment.occurredAt())
                            : new DeskWrote(comment.occurredAt()));
        }
    }
}
