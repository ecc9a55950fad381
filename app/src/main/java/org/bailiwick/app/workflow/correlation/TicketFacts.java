package org.bailiwick.app.workflow.correlation;

import java.util.HashMap;
import java.util.Map;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.services.Service;
import org.bailiwick.app.tickets.services.Services;
import org.bailiwick.processes.Incident;
import org.springframework.stereotype.Component;

/** What the decisions of a ticket's process are made by, as the ticket says it now. */
@Component
class TicketFacts {

    private final Services services;
    private final People people;

    TicketFacts(Services services, People people) {
        this.services = services;
        this.people = people;
    }

    /** By variable; what the ticket does not say is null, so that tables find each of their inputs. */
    Map<String, Object> of(Ticket ticket) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(Incident.IMPACT, ticket.impact());
        facts.put(Incident.URGENCY, ticket.urgency());
        facts.put(Incident.CATEGORY, ticket.category());
        facts.put(Incident.SITE, ticket.site());
        facts.put(Incident.SERVICE, ticket.service());
        facts.put(
                Incident.OWNER_GROUP,
                ticket.service() == null
                        ? null
                        : services.find(ticket.service())
                                .map(Service::ownerGroup)
                                .orElse(null));
        facts.put(
                Incident.REQUESTER_GROUPS,
                ticket.requesterId() == null ? null : String.join(",", people.groupsOf(ticket.requesterId())));
        return facts;
    }
}
