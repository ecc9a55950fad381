package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Says that the change in {@code change} will resolve the ticket; one that is over already resolves nothing. */
@ProcessStep("linkChange")
class LinkChange extends Step {

    private final Related related;

    LinkChange(Related related) {
        this.related = related;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String change = related.ofKind(Incident.CHANGE, variables.text(Incident.CHANGE), TicketKind.CHANGE);
        related.mustGoOn(Incident.CHANGE, change);
        related.resolvedBy(variables.text(Incident.TICKET_NUMBER), change);
        variables.set(Incident.CHANGE, change);
    }
}
