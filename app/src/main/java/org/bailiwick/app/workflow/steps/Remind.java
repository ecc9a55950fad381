package org.bailiwick.app.workflow.steps;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Reminds whoever is waited for and counts in {@code reminders}: the requester, or the desk where a vendor is asked. */
@ProcessStep("remind")
class Remind extends Step {

    private final Tickets tickets;
    private final Notifications notifications;

    Remind(Tickets tickets, Notifications notifications) {
        this.tickets = tickets;
        this.notifications = notifications;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket ticket = tickets.get(variables.text(Incident.TICKET_NUMBER));
        String pendingFor = variables.optionalText(Incident.PENDING_FOR).orElse("");
        boolean customer = "customer".equals(pendingFor);
        String text = words(pendingFor) + ticket.title();
        Set<String> groups = customer || ticket.group() == null ? Set.of() : Set.of(ticket.group());
        Set<UUID> people = only(customer ? ticket.requesterId() : ticket.assigneeId());
        notifications.tell(new Notice(groups, people, "ticket.reminder", text, ticket.number(), ticket.site()));
        int reminders = variables.number(Incident.REMINDERS, 0) + 1;
        variables.set(Incident.REMINDERS, reminders);
        tickets.note(ticket.number(), TimelineKind.NOTE, "Reminder " + reminders + " was sent.", Map.of());
    }

    private static String words(String pendingFor) {
        return switch (pendingFor) {
            case "customer" -> "Your answer is needed: ";
            case "change" -> "Look how the change is getting on: ";
            default -> "Ask the vendor again: ";
        };
    }

    private static Set<UUID> only(@Nullable UUID person) {
        return person == null ? Set.of() : Set.of(person);
    }
}
