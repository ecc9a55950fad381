package org.bailiwick.app.workflow.steps;

import java.util.Map;
import java.util.UUID;
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

    /** @return the id of the instance */
    public String start(String number, UUID clockId) {
        return runtime.startProcessInstanceByKey(
                        SlaClock.KEY,
                        number,
                        Map.of(SlaClock.TICKET_NUMBER, number, SlaClock.CLOCK_ID, clockId.toString()))
                .getId();
    }
}
