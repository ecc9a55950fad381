package org.bailiwick.app.workflow.steps;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bailiwick.app.sla.SlaClockId;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.sla.SlaThresholds;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;

/**
 * Sets {@code threshold} and {@code slaDue} to what comes next: 50, 75, 100 percent of the goal, then every further 50.
 * After a recalculation that let several pass at once, only the highest of them comes, and at once.
 *
 * <p>Of a clock that waits only {@code threshold} is stored: there are many of them, and the rest is in tables. Models that
 * do not ask for it by {@code clockFacts} get all of it here, stored.
 */
@ProcessStep("nextSlaThreshold")
class NextSlaThreshold extends Step {

    private static final int MOST_AHEAD = 20;

    /** Carried out by now. */
    private static final List<String> DECIDED = List.of(SlaClock.MEASURE, SlaClock.AUDIENCE);

    private final SlaClocks clocks;
    private final ClockFacts facts;
    private final Clock clock;

    /** Whether a version of the process asks for the facts itself. */
    private final Cache<String, Boolean> asking =
            Caffeine.newBuilder().maximumSize(100).build();

    NextSlaThreshold(SlaClocks clocks, ClockFacts facts, Clock clock) {
        this.clocks = clocks;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        SlaThresholds thresholds = clocks.thresholds(SlaClockId.of(variables.text(SlaClock.CLOCK_ID)));
        Instant now = clock.instant();
        int next = after(thresholds.handled());
        for (int percent : IntStream.iterate(after(next), NextSlaThreshold::after)
                .limit(MOST_AHEAD)
                .toArray()) {
            if (thresholds.due(percent).isAfter(now)) {
                break;
            }
            next = percent;
        }
        variables.set(SlaClock.THRESHOLD, next);
        variables.setForNow(SlaClock.DUE, thresholds.due(next));
        if (asking.get(execution.getProcessDefinitionId(), id -> asks(execution))) {
            execution.removeVariables(DECIDED);
        } else {
            facts.of(variables, thresholds.target()).forEach(variables::set);
        }
    }

    private static boolean asks(DelegateExecution execution) {
        return execution.getBpmnModelInstance().getModelElementsByType(CamundaExecutionListener.class).stream()
                .anyMatch(listener -> "${clockFacts}".equals(listener.getCamundaDelegateExpression()));
    }

    private static int after(int percent) {
        return percent < 50 ? 50 : percent < 75 ? 75 : percent < 100 ? 100 : percent + 50 - percent % 50;
    }
}
