package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.changes.ChangeOutcome;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Notes {@code outcome} and {@code lessons}, and closes the ticket. */
@ProcessStep("closeChange")
class CloseChange extends Step {

    private final Changes changes;
    private final Tickets tickets;

    CloseChange(Changes changes, Tickets tickets) {
        this.changes = changes;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Change.TICKET_NUMBER);
        ChangeOutcome outcome = ChangeOutcome.of(variables.text(Change.OUTCOME));
        changes.finish(number, outcome, variables.optionalText(Change.LESSONS).orElse(null));
        tickets.setStatus(
                number, TicketStatus.CLOSED, "Outcome: " + outcome.key().replace('-', ' '));
    }
}
