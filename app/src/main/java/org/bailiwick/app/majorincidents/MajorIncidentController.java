package org.bailiwick.app.majorincidents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "major-incidents")
class MajorIncidentController {

    private static final int MOST = 100;

    private final MajorIncidentStore store;
    private final Tickets tickets;
    private final TicketVisibility visibility;
    private final People people;

    MajorIncidentController(MajorIncidentStore store, Tickets tickets, TicketVisibility visibility, People people) {
        this.store = store;
        this.tickets = tickets;
        this.visibility = visibility;
        this.people = people;
    }

    @GetMapping("/api/major-incidents")
    @Operation(operationId = "majorIncidents", summary = "Major incidents that are not over, oldest first")
    Page<MajorIncidentView> active(CurrentUser user) {
        List<MajorIncident> found = store.active(Scope.of(user, Resource.TICKETS), MOST);
        return new Page<>(found.stream().map(major -> view(major, false)).toList(), null);
    }

    @GetMapping("/api/tickets/{number}/major-incidents")
    @Operation(
            operationId = "ticketMajorIncidents",
            summary = "The ticket as a major incident, with what those concerned were told; one or none")
    Page<MajorIncidentView> of(CurrentUser user, @PathVariable String number) {
        Ticket ticket = visibility.require(number, user);
        boolean works = visibility.seesInternal(ticket, user);
        return new Page<>(
                store.find(number).map(major -> view(major, works)).stream().toList(), null);
    }

    private MajorIncidentView view(MajorIncident major, boolean works) {
        Set<UUID> ids = new HashSet<>(major.inCharge().people());
        Map<UUID, Person> known = people.findAll(ids);
        WarRoom charge = major.inCharge();
        return new MajorIncidentView(
                major.number(),
                tickets.get(major.number()).title(),
                major.state(),
                major.reason(),
                major.declaredAt(),
                major.declaredBy(),
                name(known, charge.manager()),
                name(known, charge.communications()),
                name(known, charge.technical()),
                major.nextUpdateDue(),
                major.endedAt(),
                works ? major.review() : null,
                store.updates(major.number(), MajorIncidents.MOST_UPDATES).stream()
                        .map(update -> new UpdateView(update.id(), update.at(), update.author(), update.text()))
                        .toList());
    }

    private static @Nullable String name(Map<UUID, Person> known, @Nullable UUID id) {
        Person person = id == null ? null : known.get(id);
        return person == null ? null : person.name();
    }

    /**
     * @param incidentManager the name of whoever leads it; absent while nobody does, as for the others
     * @param updates what those concerned were told, the newest first
     */
    @Schema(name = "MajorIncident")
    record MajorIncidentView(
            String number,
            String title,
            MajorState state,
            String reason,
            Instant declaredAt,
            String declaredBy,
            @Nullable String incidentManager,
            @Nullable String communicationsLead,
            @Nullable String technicalLead,
            @Nullable Instant nextUpdateDue,
            @Nullable Instant endedAt,
            @Nullable Review review,
            List<UpdateView> updates) {}

    @Schema(name = "MajorIncidentUpdate")
    record UpdateView(UUID id, Instant at, String author, String text) {}
}
