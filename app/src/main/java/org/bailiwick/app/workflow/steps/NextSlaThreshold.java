package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.IntStream;
import org.bailiwick.app.sla.SlaClockId;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/**
 * Sets {@code threshold} and {@code slaDue} to what comes next: 50, 75, 100 percent of the goal, then every further 50.
 * After a recalculation that let several pass at once, only the highest of them comes, and at once.
 */
@ProcessStep("nextSlaThreshold")
class NextSlaThreshold extends Step {

    private static final int MOST_AHEAD = 20;

    private final SlaClocks clocks;
    private final Tickets tickets;
    private final Clock clock;

    NextSlaThreshold(SlaClocks clocks, Tickets tickets, Clock clock) {
        this.clocks = clocks;
        this.tickets = tickets;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        var id = SlaClockId.of(variables.text(SlaClock.CLOCK_ID));
        int handled = clocks.handled(id);
        Instant now = clock.instant();
        int next = after(handled);
        Instant due = clocks.thresholdDue(id, next);
        for (int percent : IntStream.iterate(after(next), NextSlaThreshold::after)
                .limit(MOST_AHEAD)
                .toArray()) {
            Instant later = clocks.thresholdDue(id, percent);
            if (later.isAfter(now)) {
                break;
            }
            next = percent;
            due = later;
        }
        variables.set(SlaClock.THRESHOLD, next);
        variables.set(SlaClock.DUE, due);
        Ticket ticket = tickets.get(variables.text(SlaClock.TICKET_NUMBER));
        variables.set(SlaClock.PRIORITY, ticket.priority());
        variables.set(SlaClock.KIND, ticket.kind().key());
    }

    private static int after(int percent) {
        return percent < 50 ? 50 : percent < 75 ? 75 : percent < 100 ? 100 : percent + 50 - percent % 50;
    }
}
