package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Tells the process of each incident that the problem caused; one that waits for nothing of the kind is over already. */
@ProcessStep("closeLinkedIncidents")
class CloseLinkedIncidents extends Step {

    private final TicketLinks links;
    private final RuntimeService runtime;

    CloseLinkedIncidents(TicketLinks links, RuntimeService runtime) {
        this.links = links;
        this.runtime = runtime;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(Incident.TICKET_NUMBER);
        links.of(number).stream()
                .filter(link -> link.kind() == LinkKind.CAUSED_BY && link.to().equals(number))
                .forEach(link -> runtime.createMessageCorrelation(Incident.PROBLEM_SOLVED)
                        .processInstanceBusinessKey(link.from())
                        .setVariable(Incident.PROBLEM, number)
                        .correlateAll());
    }
}
