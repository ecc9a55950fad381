package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.changes.ChangeOutcome;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Gives the window back and ends the ticket, with {@code reason} on the timeline. */
@ProcessStep("cancelChange")
class CancelChange extends Step {

    private final Changes changes;
    private final Tickets tickets;

    CancelChange(Changes changes, Tickets tickets) {
        this.changes = changes;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Change.TICKET_NUMBER);
        String reason = variables.optionalText("reason").orElse(null);
        changes.finish(number, ChangeOutcome.CANCELLED, reason);
        tickets.setStatus(number, TicketStatus.CANCELLED, reason);
    }
}
