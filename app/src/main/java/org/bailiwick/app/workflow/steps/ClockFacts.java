package org.bailiwick.app.workflow.steps;

import java.util.Map;
import org.bailiwick.app.sla.SlaClockId;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Listens to the beginning of a decision on a clock: brings {@code target}, {@code priority} and {@code kind} as they are
 * now, until the process waits the next time.
 */
@ProcessStep("clockFacts")
class ClockFacts implements ExecutionListener {

    private final SlaClocks clocks;
    private final Tickets tickets;

    ClockFacts(SlaClocks clocks, Tickets tickets) {
        this.clocks = clocks;
        this.tickets = tickets;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var variables = new Variables(execution);
        var id = SlaClockId.of(variables.text(SlaClock.CLOCK_ID));
        of(variables, clocks.targetOf(id)).forEach(variables::setForNow);
    }

    Map<String, Object> of(Variables variables, SlaTarget target) {
        Ticket ticket = tickets.get(variables.text(SlaClock.TICKET_NUMBER));
        return Map.of(
                SlaClock.TARGET,
                target.key(),
                SlaClock.PRIORITY,
                ticket.priority(),
                SlaClock.KIND,
                ticket.kind().key());
    }
}
