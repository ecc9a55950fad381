package org.bailiwick.app.workflow.steps;

import java.util.Map;
import org.bailiwick.app.sla.SlaClockId;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Starts the clocks of the ticket, and one process each that watches it. */
@ProcessStep("startSlaClocks")
class StartSlaClocks extends Step {

    private final SlaClocks clocks;
    private final RuntimeService runtime;

    StartSlaClocks(SlaClocks clocks, RuntimeService runtime) {
        this.clocks = clocks;
        this.runtime = runtime;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        String number = variables.text(SlaClock.TICKET_NUMBER);
        for (SlaTarget target : SlaTarget.values()) {
            SlaClockId id = clocks.start(number, target);
            runtime.startProcessInstanceByKey(
                    SlaClock.KEY,
                    number,
                    Map.of(
                            SlaClock.TICKET_NUMBER,
                            number,
                            SlaClock.CLOCK_ID,
                            id.toString(),
                            SlaClock.TARGET,
                            target.key(),
                            SlaClock.THRESHOLD,
                            0));
        }
    }
}
