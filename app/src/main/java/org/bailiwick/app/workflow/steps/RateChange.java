package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Writes the decided risk and its reason to the plan. */
@ProcessStep("rateChange")
class RateChange extends Step {

    private final Changes changes;

    RateChange(Changes changes) {
        this.changes = changes;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        changes.rate(
                variables.text(Change.TICKET_NUMBER),
                variables.optionalText(Change.RISK).orElse(null),
                variables.optionalText(Change.RISK_REASON).orElse(null));
    }
}
