package org.bailiwick.app.workflow.steps;

import java.util.UUID;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.bailiwick.app.workflow.ProcessStep;
import org.bailiwick.processes.Actions;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Opens an incident that this change caused, and links both. */
@ProcessStep("raiseIncident")
class RaiseIncident extends Step {

    private static final int LONGEST_TITLE = 200;
    private static final int TODAY = 2;
    private static final int PERSON = 3;

    private final Tickets tickets;
    private final TicketLinks links;
    private final People people;

    RaiseIncident(Tickets tickets, TicketLinks links, People people) {
        this.tickets = tickets;
        this.links = links;
        this.people = people;
    }

    @Override
    void run(DelegateExecution execution, Variables variables) {
        Ticket change = tickets.get(variables.text(Change.TICKET_NUMBER));
        String title = variables.text(Change.INCIDENT_TITLE);
        @Nullable
        UUID requester = variables
                .optionalText(Actions.ACTOR)
                .flatMap(people::byUsername)
                .map(Person::id)
                .orElse(null);
        int impact = variables
                .optionalText(Change.INCIDENT_IMPACT)
                .map(Integer::parseInt)
                .orElse(PERSON);
        String number = tickets.open(new NewTicket(
                TicketKind.INCIDENT,
                title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE),
                variables.optionalText(Change.INCIDENT_DESCRIPTION).orElse(""),
                requester,
                null,
                null,
                impact,
                TODAY,
                null,
                TicketSource.PORTAL,
                null,
                null,
                change.site()));
        links.link(number, change.number(), LinkKind.CAUSED_BY);
    }
}
