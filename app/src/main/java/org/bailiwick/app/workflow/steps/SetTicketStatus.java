package org.bailiwick.app.workflow.steps;

import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.ProcessStep;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Moves the ticket to the input parameter {@code status}, with {@code reason} on the timeline. */
@ProcessStep("setTicketStatus")
class SetTicketStatus extends Step {

    private final Tickets tickets;

    SetTicketStatus(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        tickets.setStatus(
                variables.text("ticketNumber"),
                TicketStatus.of(variables.text("status")),
                variables.optionalText("reason").orElse(null));
    }
}
