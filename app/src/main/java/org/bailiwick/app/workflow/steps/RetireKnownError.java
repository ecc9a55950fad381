package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.knowledge.KnownErrors;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Takes the known error away: its cause is gone. */
@ProcessStep("retireKnownError")
class RetireKnownError extends Step {

    private final KnownErrors knownErrors;

    RetireKnownError(KnownErrors knownErrors) {
        this.knownErrors = knownErrors;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        knownErrors.retire(variables.text(Incident.TICKET_NUMBER));
    }
}
