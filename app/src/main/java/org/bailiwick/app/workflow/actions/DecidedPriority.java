package org.bailiwick.app.workflow.actions;

import java.util.Map;
import org.bailiwick.app.tickets.PriorityDecision;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.processes.Decisions;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** The decision table a ticket's process asks when it begins, asked again. */
@Component
class DecidedPriority implements PriorityDecision {

    private final DecisionService decisions;

    DecidedPriority(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public String of(TicketKind kind, int impact, int urgency) {
        return decisions
                .evaluateDecisionTableByKey(
                        Decisions.PRIORITY, Map.of(Incident.IMPACT, impact, Incident.URGENCY, urgency))
                .getSingleResult()
                .getSingleEntry();
    }
}
