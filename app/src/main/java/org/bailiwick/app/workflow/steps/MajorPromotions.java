package org.bailiwick.app.workflow.steps;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.bailiwick.app.majorincidents.MajorIncidents;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.processes.Actions;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.MajorIncident;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Begins major incidents, whoever or whatever asks for them. */
@Component
class MajorPromotions {

    private static final String ACTION = Actions.PREFIX + "promote";

    /** Between two pieces of news, unless whoever tells says otherwise. */
    private static final Duration UPDATE_EVERY = Duration.ofHours(1);

    private final MajorIncidents majors;
    private final RuntimeService runtime;

    MajorPromotions(MajorIncidents majors, RuntimeService runtime) {
        this.majors = majors;
        this.runtime = runtime;
    }

    /**
     * Starts the process beside the incident's.
     *
     * @throws Problem {@code already-major} when one is running
     */
    void promote(String number, String reason) {
        if (majors.isActive(number)) {
            throw Problem.conflict("already-major", number + " is a major incident already");
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(MajorIncident.TICKET_NUMBER, number);
        variables.put(MajorIncident.PROMOTED_BECAUSE, reason);
        variables.put(MajorIncident.UPDATE_EVERY, UPDATE_EVERY.toString());
        variables.put(MajorIncident.NEXT_UPDATE_IN, null);
        runtime.startProcessInstanceByKey(MajorIncident.KEY, number, variables);
    }

    /**
     * As {@link #promote}, by the incident's own action where its process offers one.
     *
     * @param who process that promotes
     * @return false when it cannot be promoted: it is no incident, or a major one already
     */
    boolean promoteUnlessMajor(Ticket ticket, String who, String reason) {
        if (ticket.kind() != TicketKind.INCIDENT || majors.isActive(ticket.number())) {
            return false;
        }
        if (!promotedItself(ticket.number(), who, reason)) {
            promote(ticket.number(), reason);
        }
        return true;
    }

    private boolean promotedItself(String number, String who, String reason) {
        return !runtime.createMessageCorrelation(ACTION)
                .processInstanceBusinessKey(number)
                .setVariables(Map.of(Actions.ACTOR, who, Incident.PROMOTED_BECAUSE, reason))
                .correlateAllWithResult()
                .isEmpty();
    }
}
