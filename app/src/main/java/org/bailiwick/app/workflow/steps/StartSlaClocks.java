package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Starts the clocks of all that is promised for the ticket; each gets a process that watches it. */
@ProcessStep("startSlaClocks")
class StartSlaClocks extends Step {

    private final SlaClocks clocks;

    StartSlaClocks(SlaClocks clocks) {
        this.clocks = clocks;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        clocks.start(variables.text(SlaClock.TICKET_NUMBER));
    }
}
