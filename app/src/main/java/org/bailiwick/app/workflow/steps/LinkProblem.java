package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Says that the problem in {@code problem} caused the incident. */
@ProcessStep("linkProblem")
class LinkProblem extends Step {

    private final Related related;

    LinkProblem(Related related) {
        this.related = related;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        related.causedBy(
                variables.text(Incident.TICKET_NUMBER),
                related.ofKind(Incident.PROBLEM, variables.text(Incident.PROBLEM), TicketKind.PROBLEM));
    }
}
