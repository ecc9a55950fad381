package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Opens a problem for the cause of the incident, called {@code problemTitle} if that is given. Sets {@code problem}. */
@ProcessStep("createProblem")
class CreateProblem extends Step {

    private final Related related;
    private final Tickets tickets;

    CreateProblem(Related related, Tickets tickets) {
        this.related = related;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket incident = tickets.get(variables.text(Incident.TICKET_NUMBER));
        String title = variables
                .optionalText(Incident.PROBLEM_TITLE)
                .orElse("Cause of " + incident.number() + ": " + incident.title());
        String problem = related.open(TicketKind.PROBLEM, title, incident, variables);
        related.causedBy(incident.number(), problem);
        variables.set(Incident.PROBLEM, problem);
    }
}
