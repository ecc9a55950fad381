package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Begins a major incident beside the incident. */
@ProcessStep("promoteMajor")
class PromoteMajor extends Step {

    private final MajorPromotions promotions;

    PromoteMajor(MajorPromotions promotions) {
        this.promotions = promotions;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        promotions.promote(
                variables.text(Incident.TICKET_NUMBER),
                variables
                        .optionalText(Incident.PROMOTED_BECAUSE)
                        .or(() -> variables.optionalText("reason"))
                        .orElse("no reason given"));
    }
}
