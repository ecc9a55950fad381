package org.bailiwick.app.workflow.correlation;

import java.util.Map;
import org.bailiwick.app.changes.ChangeOutcome;
import org.bailiwick.app.changes.ChangePlan;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.TicketStatusChanged;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.tickets.links.TicketLink;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells the tickets linked to a change that it is over: in words, and the processes among them that wait for it. */
@Component
class ChangeMessages {

    private final RuntimeService runtime;
    private final Tickets tickets;
    private final TicketLinks links;
    private final Changes changes;
    private final Retried retried;

    ChangeMessages(RuntimeService runtime, Tickets tickets, TicketLinks links, Changes changes, Retried retried) {
        this.runtime = runtime;
        this.tickets = tickets;
        this.links = links;
        this.changes = changes;
        this.retried = retried;
    }

    @Async
    @TransactionalEventListener
    void on(TicketStatusChanged changed) {
        boolean over = changed.to() == TicketStatus.CLOSED || changed.to() == TicketStatus.CANCELLED;
        if (over && tickets.get(changed.number()).kind() == TicketKind.CHANGE) {
            ChangePlan plan = changes.plan(changed.number());
            String outcome = (plan.outcome() == null ? ChangeOutcome.CANCELLED : plan.outcome()).key();
            links.of(changed.number()).stream()
                    .map(link -> other(link, changed.number()))
                    .distinct()
                    .forEach(number -> retried.run(() -> tell(number, changed.number(), outcome)));
        }
    }

    private void tell(String number, String change, String outcome) {
        Ticket ticket = tickets.get(number);
        if (ticket.status().isDone()) {
            return;
        }
        tickets.internalNote(
                number,
                TimelineKind.NOTE,
                change + " is over: " + outcome.replace('-', ' '),
                Map.of("change", change, "outcome", outcome));
        runtime.createMessageCorrelation(Change.FINISHED)
                .processInstanceBusinessKey(number)
                .setVariables(Map.of(Change.NUMBER, change, Change.FINISHED_OUTCOME, outcome))
                .correlateAll();
    }

    private static String other(TicketLink link, String number) {
        return link.otherThan(number);
    }
}
