package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.WorkflowSettings;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Resolves the ticket with what solved it, and opens the window for reopening. */
@ProcessStep("resolveTicket")
class ResolveTicket extends Step {

    private final Tickets tickets;
    private final WorkflowSettings settings;
    private final Clock clock;

    ResolveTicket(Tickets tickets, WorkflowSettings settings, Clock clock) {
        this.tickets = tickets;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String solution = variables
                .optionalText(Incident.RESOLUTION)
                .or(() -> variables
                        .optionalText(Incident.RUNBOOK)
                        .map(runbook -> "Cured by the runbook " + runbook + "."))
                .orElse("Solved.");
        tickets.setStatus(variables.text(Incident.TICKET_NUMBER), TicketStatus.RESOLVED, solution);
        variables.set(Incident.CLOSE_DUE, clock.instant().plus(settings.reopenWindow()));
    }
}
