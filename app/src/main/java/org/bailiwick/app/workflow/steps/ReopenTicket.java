package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Brings a resolved ticket back to the desk, and forgets the solution and the runbook that were none. */
@ProcessStep("reopenTicket")
class ReopenTicket extends Step {

    private final Tickets tickets;

    ReopenTicket(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        tickets.setStatus(
                variables.text(Incident.TICKET_NUMBER),
                variables.optionalText(Incident.ASSIGNEE).isPresent()
                        ? TicketStatus.IN_PROGRESS
                        : TicketStatus.ASSIGNED,
                variables
                        .optionalText("reason")
                        .map(reason -> "Reopened: " + reason)
                        .orElse("Reopened"));
        variables.set(Incident.RUNBOOK, null);
        variables.set(Incident.OUTCOME, null);
        variables.set(Incident.RESOLUTION, null);
    }
}
