package org.bailiwick.app.workflow.steps;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.assignment.Dispatcher;
import org.bailiwick.app.assignment.Work;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.sla.SlaClockId;
import org.bailiwick.app.sla.SlaClocks;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.app.workflow.SlaWarning;
import org.bailiwick.processes.SlaClock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Carries out {@code measure}, several with commas: none, notify, raise (the priority), reassign (to the audience), lead
 * (called in, the work is offered to them too) or promote (to a major incident). The audience and whoever works the ticket
 * are told of each.
 */
@ProcessStep("escalateSla")
class EscalateSla extends Step {

    private final Tickets tickets;
    private final SlaClocks clocks;
    private final Notifications notifications;
    private final OfferedTasks tasks;
    private final MajorPromotions majorIncidents;
    private final Dispatcher dispatcher;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EscalateSla(
            Tickets tickets,
            SlaClocks clocks,
            Notifications notifications,
            OfferedTasks tasks,
            MajorPromotions majorIncidents,
            Dispatcher dispatcher,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tickets = tickets;
        this.clocks = clocks;
        this.notifications = notifications;
        this.tasks = tasks;
        this.majorIncidents = majorIncidents;
        this.dispatcher = dispatcher;
        this.events = events;
        this.clock = clock;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        int threshold = variables.number(SlaClock.THRESHOLD, 0);
        clocks.handled(SlaClockId.of(variables.text(SlaClock.CLOCK_ID)), threshold);
        List<String> measures = Arrays.stream(
                        variables.optionalText(SlaClock.MEASURE).orElse("none").split(","))
                .map(String::strip)
                .filter(measure -> !measure.equals("none") && !measure.isEmpty())
                .toList();
        if (measures.isEmpty()) {
            return;
        }
        Ticket ticket = tickets.get(variables.text(SlaClock.TICKET_NUMBER));
        String target = variables.text(SlaClock.TARGET);
        String audience = variables.optionalText(SlaClock.AUDIENCE).orElse(Role.SERVICE_DESK_LEAD);
        String fact = threshold < 100
                ? threshold + " % of the time for the " + target + " has passed"
                : "The time for the " + target + " is over (" + threshold + " %)";
        tickets.internalNote(
                ticket.number(),
                TimelineKind.SLA,
                fact + ": " + String.join(", ", measures),
                Map.of("target", target, "threshold", threshold, "measure", String.join(",", measures)));
        for (String measure : measures) {
            take(measure, ticket, audience, fact);
        }
        events.publishEvent(new SlaWarning(ticket.number(), target, threshold, clock.instant()));
        notifications.tell(new Notice(
                measures.contains("lead") ? both(audience, Role.SERVICE_DESK_LEAD) : Set.of(audience),
                ticket.assigneeId() == null ? Set.<UUID>of() : Set.of(ticket.assigneeId()),
                "sla.threshold",
                ticket.number() + ": " + fact,
                ticket.number(),
                ticket.site()));
    }

    private void take(String measure, Ticket ticket, String audience, String fact) {
        switch (measure) {
            case "notify" -> {
                // Everybody is told in any case.
            }
            case "raise" -> tickets.setPriority(ticket.number(), raised(ticket.priority()), fact);
            case "reassign" -> reassign(ticket, audience);
            case "lead" -> tasks.share(ticket, Role.SERVICE_DESK_LEAD);
            case "promote" -> {
                if (!majorIncidents.promoteUnlessMajor(ticket, SlaClock.KEY, fact)) {
                    tasks.share(ticket, Role.SERVICE_DESK_LEAD);
                }
            }
            default ->
                tickets.internalNote(
                        ticket.number(),
                        TimelineKind.SLA,
                        "The table of escalations asks for \"" + measure + "\", which nobody knows",
                        Map.of("measure", measure));
        }
    }

    /** Another group, and of it who is chosen or comes: whoever had it did not manage in time. */
    private void reassign(Ticket ticket, String group) {
        Optional<Person> chosen = dispatcher.choose(group, Work.of(ticket));
        tickets.assign(ticket.number(), group, chosen.map(Person::id).orElse(null));
        tasks.move(ticket, group, chosen.map(Person::username).orElse(null));
    }

    private static Set<String> both(String one, String other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }

    private static String raised(String priority) {
        return "P" + Math.max(1, priority.charAt(1) - '1');
    }
}
