package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.knowledge.KnownErrors;
import org.bailiwick.app.problems.Diagnoses;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.Problem;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Keeps the workaround with the problem, and offers it as a known error to everybody who writes an incident like it. */
@ProcessStep("publishKnownError")
class PublishKnownError extends Step {

    private final Diagnoses diagnoses;
    private final KnownErrors knownErrors;
    private final Tickets tickets;

    PublishKnownError(Diagnoses diagnoses, KnownErrors knownErrors, Tickets tickets) {
        this.diagnoses = diagnoses;
        this.knownErrors = knownErrors;
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket problem = tickets.get(variables.text(Incident.TICKET_NUMBER));
        String workaround = variables.text(Problem.WORKAROUND);
        diagnoses.workaround(problem.number(), workaround);
        knownErrors.publish(problem.number(), problem.title(), workaround);
    }
}
