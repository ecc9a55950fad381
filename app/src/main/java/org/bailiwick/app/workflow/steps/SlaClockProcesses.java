package org.bailiwick.app.workflow.steps;

import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Starts the process that watches one clock. */
@Component
public class SlaClockProcesses {

    private final RuntimeService runtime;

    SlaClockProcesses(RuntimeService runtime) {
        this.runtime = runtime;
    }

    public void start(String number, UUID clockId, SlaTarget target) {
        runtime.startProcessInstanceByKey(
                SlaClock.KEY,
                number,
                Map.of(
                        SlaClock.TICKET_NUMBER, number,
                        SlaClock.CLOCK_ID, clockId.toString(),
                        SlaClock.TARGET, target.key()));
    }
}
