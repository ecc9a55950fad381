package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.Problem;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Says that this problem caused the incident in {@code incident}. */
@ProcessStep("linkIncident")
class LinkIncident extends Step {

    private final Related related;

    LinkIncident(Related related) {
        this.related = related;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        related.causedBy(
                related.ofKind(Problem.INCIDENT, variables.text(Problem.INCIDENT), TicketKind.INCIDENT),
                variables.text(Incident.TICKET_NUMBER));
    }
}
