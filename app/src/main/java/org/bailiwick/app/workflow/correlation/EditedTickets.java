package org.bailiwick.app.workflow.correlation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketEdited;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What a ticket's process decides next, it decides by what the ticket says now. */
@Component
class EditedTickets {

    private static final Set<String> DECISIVE =
            Set.of("impact", "urgency", "priority", "category", "service", "requesterId", "site");

    private final RuntimeService runtime;
    private final Tickets tickets;
    private final TicketFacts facts;
    private final Retried retried;

    EditedTickets(RuntimeService runtime, Tickets tickets, TicketFacts facts, Retried retried) {
        this.runtime = runtime;
        this.tickets = tickets;
        this.facts = facts;
        this.retried = retried;
    }

    @Async
    @TransactionalEventListener
    void on(TicketEdited edited) {
        if (edited.fields().stream().noneMatch(DECISIVE::contains)) {
            return;
        }
        Ticket ticket = tickets.get(edited.number());
        Map<String, Object> variables = new HashMap<>(facts.of(ticket));
        variables.put(Incident.PRIORITY, ticket.priority());
        retried.run(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(ticket.number())
                .processDefinitionKey(ticket.kind().key())
                .list()
                .forEach(process -> runtime.setVariables(process.getId(), variables)));
    }
}
