package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.SlaWarning;
import org.bailiwick.processes.Incident;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.ApplicationEventPublisher;

/** Carries out {@code measure}: none, notify, raise the priority, or reassign to the leads. */
@ProcessStep("escalateSla")
class EscalateSla extends Step {

    private final Tickets tickets;
    private final Notifications notifications;
    private final WorkTasks work;
    private final RuntimeService runtime;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EscalateSla(
            Tickets tickets,
            Notifications notifications,
            WorkTasks work,
            RuntimeService runtime,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tickets = tickets;
        this.notifications = notifications;
        this.work = work;
        this.runtime = runtime;
        this.events = events;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        NextSlaThreshold.handled(variables);
        String measure = variables.optionalText(SlaClock.MEASURE).orElse("none");
        if (measure.equals("none")) {
            return;
        }
        Ticket ticket = tickets.get(variables.text(SlaClock.TICKET_NUMBER));
        String target = variables.text(SlaClock.TARGET);
        int threshold = variables.number(SlaClock.THRESHOLD, 0);
        String fact = threshold < 100
                ? threshold + " % of the time for the " + target + " has passed"
                : "The time for the " + target + " is over (" + threshold + " %)";
        tickets.internalNote(
                ticket.number(),
                TimelineKind.SLA,
                fact + ": " + measure,
                Map.of("target", target, "threshold", threshold, "measure", measure));
        if (measure.equals("raise")) {
            tickets.setPriority(ticket.number(), raised(ticket.priority()), fact);
        }
        if (measure.equals("reassign")) {
            tickets.assign(ticket.number(), Role.SERVICE_DESK_LEAD, ticket.assigneeId());
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(ticket.number())
                    .processDefinitionKey(Incident.KEY)
                    .unlimitedList()
                    .forEach(incident -> work.offer(incident.getId(), Role.SERVICE_DESK_LEAD, ticket.site()));
        }
        events.publishEvent(new SlaWarning(ticket.number(), target, threshold, clock.instant()));
        Set<UUID> worker = ticket.assigneeId() == null ? Set.of() : Set.of(ticket.assigneeId());
        notifications.tell(new Notice(
                variables.optionalText(SlaClock.AUDIENCE).map(Set::of).orElseGet(Set::of),
                worker,
                "sla.threshold",
                ticket.number() + ": " + fact,
                ticket.number(),
                ticket.site()));
    }

    private static String raised(String priority) {
        return "P" + Math.max(1, priority.charAt(1) - '1');
    }
}
