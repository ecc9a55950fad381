package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.Problem;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Opens a change that removes the cause, called {@code changeTitle} if that is given. Sets {@code change}. */
@ProcessStep("raiseChange")
class RaiseChange extends Step {

    private final Related related;
    private final Tickets tickets;

    RaiseChange(Related related, Tickets tickets) {
        this.related = related;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket problem = tickets.get(variables.text(Incident.TICKET_NUMBER));
        String title = variables
                .optionalText(Problem.CHANGE_TITLE)
                .orElse("Remove the cause of " + problem.number() + ": " + problem.title());
        String change = related.open(TicketKind.CHANGE, title, problem, variables);
        related.resolvedBy(problem.number(), change);
        variables.set(Problem.CHANGE, change);
        variables.set(Problem.CHANGE_TITLE, null);
    }
}
