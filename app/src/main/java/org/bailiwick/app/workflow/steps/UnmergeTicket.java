package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.links.TicketMerges;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Lets a merged ticket go on by itself again. */
@ProcessStep("unmergeTicket")
class UnmergeTicket extends Step {

    private final TicketMerges merges;

    UnmergeTicket(TicketMerges merges) {
        this.merges = merges;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        merges.unmerge(variables.text(Incident.TICKET_NUMBER));
    }
}
