package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.problems.Diagnoses;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.Problem;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Keeps the root cause with the problem. */
@ProcessStep("recordCause")
class RecordCause extends Step {

    private final Diagnoses diagnoses;

    RecordCause(Diagnoses diagnoses) {
        this.diagnoses = diagnoses;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        diagnoses.cause(variables.text(Incident.TICKET_NUMBER), variables.text(Problem.ROOT_CAUSE));
    }
}
