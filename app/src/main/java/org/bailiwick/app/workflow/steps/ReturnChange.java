package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Opens the plan again, with {@code reason} on the timeline. */
@ProcessStep("returnChange")
class ReturnChange extends Step {

    private final Changes changes;
    private final Tickets tickets;

    ReturnChange(Changes changes, Tickets tickets) {
        this.changes = changes;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Change.TICKET_NUMBER);
        changes.reopen(number);
        tickets.setStatus(
                number,
                TicketStatus.DRAFT,
                "Back to the draft: " + variables.optionalText("reason").orElse("no reason given"));
    }
}
