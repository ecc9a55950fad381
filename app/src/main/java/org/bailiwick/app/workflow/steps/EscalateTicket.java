package org.bailiwick.app.workflow.steps;

import java.util.Map;
import java.util.Set;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Offers the work to the leads too, tells them, and notes {@code reason} on the timeline. */
@ProcessStep("escalateTicket")
class EscalateTicket extends Step {

    private final Tickets tickets;
    private final Notifications notifications;
    private final WorkTasks work;

    EscalateTicket(Tickets tickets, Notifications notifications, WorkTasks work) {
        this.tickets = tickets;
        this.notifications = notifications;
        this.work = work;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(Incident.TICKET_NUMBER));
        String reason = variables.optionalText("reason").orElse("no reason given");
        tickets.note(ticket.number(), TimelineKind.NOTE, "Escalated: " + reason, Map.of("escalated", true));
        work.alsoOffer(execution.getProcessInstanceId(), Role.SERVICE_DESK_LEAD, ticket.site());
        notifications.tell(new Notice(
                Set.of(Role.SERVICE_DESK_LEAD),
                Set.of(),
                "ticket.escalated",
                ticket.number() + " was escalated: " + reason,
                ticket.number(),
                ticket.site()));
    }
}
