package org.bailiwick.app.workflow.steps;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Affected;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.bailiwick.processes.Actions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Incidents, problems and changes that belong together. */
@Component
class Related {

    private static final int TITLE_LENGTH = 200;

    private final Tickets tickets;
    private final TicketLinks links;
    private final People people;
    private final Affected affected;

    Related(Tickets tickets, TicketLinks links, People people, Affected affected) {
        this.tickets = tickets;
        this.links = links;
        this.people = people;
        this.affected = affected;
    }

    void causedBy(String incident, String cause) {
        links.link(incident, cause, LinkKind.CAUSED_BY);
    }

    void resolvedBy(String number, String change) {
        links.link(number, change, LinkKind.RESOLVED_BY);
    }

    /**
     * The number, if it is of a ticket of the kind.
     *
     * @param field that named it
     * @throws Problem {@code invalid-request} with the field
     */
    String ofKind(String field, String number, TicketKind kind) {
        return tickets.find(number.toUpperCase(Locale.ROOT))
                .filter(ticket -> ticket.kind() == kind)
                .map(Ticket::number)
                .orElseThrow(() -> refused(field, "is no " + kind.key()));
    }

    /** @throws Problem {@code invalid-request} with the field when nothing will happen to the ticket any more */
    void mustGoOn(String field, String number) {
        if (tickets.get(number).status().isDone()) {
            throw refused(field, "is over already");
        }
    }

    /** Opens a ticket about what another is about, for whoever did the last action. */
    String open(TicketKind kind, String title, Ticket about, Variables variables) {
        return tickets.open(NewTicket.of(kind, shortened(title), TicketSource.PORTAL)
                .description("See " + about.number() + ".\n\n" + about.description())
                .requester(actor(variables))
                .affected(about.affectedId())
                .site(about.site())
                .service(about.service())
                .device(about.deviceId())
                .devices(affected.devicesOf(about.number()))
                .impact(about.impact())
                .urgency(about.urgency())
                .category(about.category())
                .build());
    }

    /** Opens an incident that another ticket caused, and links both. */
    void openCausedBy(
            Ticket cause,
            @Nullable String service,
            Set<UUID> devices,
            String title,
            String description,
            int impact,
            int urgency,
            Variables variables) {
        String number = tickets.open(NewTicket.of(TicketKind.INCIDENT, shortened(title), TicketSource.PORTAL)
                .description(description)
                .requester(actor(variables))
                .site(cause.site())
                .service(service)
                .device(cause.deviceId())
                .devices(devices)
                .impact(impact)
                .urgency(urgency)
                .build());
        causedBy(number, cause.number());
    }

    private static String shortened(String title) {
        return title.length() <= TITLE_LENGTH ? title : title.substring(0, TITLE_LENGTH);
    }

    private @Nullable UUID actor(Variables variables) {
        return variables
                .optionalText(Actions.ACTOR)
                .flatMap(people::byUsername)
                .map(Person::id)
                .orElse(null);
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
