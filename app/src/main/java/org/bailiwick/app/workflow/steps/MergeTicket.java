package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.links.TicketMerges;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Lets the ticket go on in the one that the variable {@code into} names. */
@ProcessStep("mergeTicket")
class MergeTicket extends Step {

    private final TicketMerges merges;

    MergeTicket(TicketMerges merges) {
        this.merges = merges;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        merges.merge(variables.text(Incident.TICKET_NUMBER), variables.text("into"));
    }
}
