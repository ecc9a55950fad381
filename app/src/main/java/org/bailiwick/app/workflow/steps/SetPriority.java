package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Writes the decided priority to the ticket. */
@ProcessStep("setPriority")
class SetPriority extends Step {

    private static final String UNDECIDED = "P3";

    private final Tickets tickets;

    SetPriority(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String priority = variables.optionalText(Incident.PRIORITY).orElse(UNDECIDED);
        variables.set(Incident.PRIORITY, priority);
        tickets.setPriority(
                variables.text(Incident.TICKET_NUMBER),
                priority,
                "Impact " + variables.number(Incident.IMPACT, 0) + ", urgency "
                        + variables.number(Incident.URGENCY, 0));
    }
}
