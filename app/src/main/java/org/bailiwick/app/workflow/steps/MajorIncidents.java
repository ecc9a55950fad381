package org.bailiwick.app.workflow.steps;

import java.util.HashMap;
import java.util.Map;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Makes an incident a major one, if it is none yet. */
@Component
class MajorIncidents {

    private static final String KEY = "major-incident";
    private static final String PROMOTE = Actions.PREFIX + "promote";

    private final RuntimeService runtime;
    private final RepositoryService repository;

    MajorIncidents(RuntimeService runtime, RepositoryService repository) {
        this.runtime = runtime;
        this.repository = repository;
    }

    /**
     * Triggers the incident's own action where its process offers one, else starts the process beside it.
     *
     * @param who login name or process that promotes
     * @return false when it cannot be promoted: it is no incident, or has been promoted before
     */
    boolean promote(Ticket ticket, String who, String reason) {
        if (ticket.kind() != TicketKind.INCIDENT || isOne(ticket)) {
            return false;
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put(Actions.ACTOR, who);
        variables.put("reason", reason);
        boolean offered = !runtime.createMessageCorrelation(PROMOTE)
                .processInstanceBusinessKey(ticket.number())
                .setVariables(variables)
                .correlateAllWithResult()
                .isEmpty();
        if (offered) {
            return true;
        }
        if (repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(KEY)
                        .active()
                        .count()
                == 0) {
            return false;
        }
        variables.put("ticketNumber", ticket.number());
        runtime.startProcessInstanceByKey(KEY, ticket.number(), variables);
        return true;
    }

    private boolean isOne(Ticket ticket) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .processInstanceBusinessKey(ticket.number())
                        .count()
                > 0;
    }
}
