package org.bailiwick.app.tickets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketView.DeviceRef;
import org.bailiwick.app.tickets.TicketView.PersonRef;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tickets as people see them: with names, clocks and actions. */
@Component
public class TicketViews {

    private final People people;
    private final Devices devices;
    private final ObjectProvider<TicketClocks> clocks;
    private final ObjectProvider<TicketActions> actions;
    private final TicketStore store;
    private final Affected affected;
    private final Watchers watchers;

    TicketViews(
            TicketStore store,
            Affected affected,
            Watchers watchers,
            People people,
            Devices devices,
            ObjectProvider<TicketClocks> clocks,
            ObjectProvider<TicketActions> actions) {
        this.store = store;
        this.affected = affected;
        this.watchers = watchers;
        this.people = people;
        this.devices = devices;
        this.clocks = clocks;
        this.actions = actions;
    }

    /** The newest tickets this person may see, without actions. */
    public List<TicketView> newest(CurrentUser user, int limit) {
        return ofList(store.newest(Scope.of(user, Resource.TICKETS), limit));
    }

    /** Without actions. */
    public List<TicketView> ofList(List<Ticket> tickets) {
        return of(tickets, List.of(), Set.of(), List.of(), List.of());
    }

    TicketView ofOne(Ticket ticket, CurrentUser user) {
        TicketActions open = actions.getIfAvailable();
        boolean mayAct = TicketScope.covers(Scope.of(user, Resource.TICKET_ACTIONS), TicketScope.Facts.of(ticket));
        return of(
                        List.of(ticket),
                        open == null || !mayAct ? List.of() : open.openFor(ticket.number(), user),
                        affected.devicesOf(ticket.number()),
                        watchers.of(ticket.number()),
                        EditableField.of(ticket, user))
                .get(0);
    }

    private List<TicketView> of(
            List<Ticket> tickets,
            List<TicketAction> open,
            Set<UUID> about,
            List<UUID> watching,
            List<String> editable) {
        Map<UUID, Person> known = people.findAll(Stream.concat(
                        watching.stream(),
                        tickets.stream()
                                .flatMap(ticket ->
                                        Stream.of(ticket.requesterId(), ticket.assigneeId(), ticket.affectedId())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Map<UUID, String> hostnames = hostnames(tickets, about);
        Map<String, List<TicketClocks.TicketClock>> running = clocksOf(tickets);
        return tickets.stream()
                .map(ticket -> new TicketView(
                        ticket.number(),
                        ticket.kind(),
                        ticket.title(),
                        ticket.description(),
                        ticket.status(),
                        ticket.priority(),
                        ticket.impact(),
                        ticket.urgency(),
                        ticket.category(),
                        ref(ticket.requesterId(), known),
                        ref(ticket.assigneeId(), known),
                        ticket.group(),
                        ticket.deviceId(),
                        ticket.deviceId() == null ? null : hostnames.get(ticket.deviceId()),
                        ticket.alertId(),
                        ticket.runbook(),
                        ticket.source(),
                        ticket.createdAt(),
                        ticket.updatedAt(),
                        ticket.resolvedAt(),
                        ticket.closedAt(),
                        ticket.version(),
                        ticket.site(),
                        ref(ticket.affectedId(), known),
                        ticket.service(),
                        about.stream()
                                .map(id -> new DeviceRef(id, hostnames.getOrDefault(id, id.toString())))
                                .toList(),
                        ticket.tags(),
                        ticket.fields(),
                        ticket.priorityReason(),
                        ticket.catalogueItem(),
                        ticket.parentNumber(),
                        watching.stream().map(id -> person(id, known)).toList(),
                        editable,
                        running.getOrDefault(ticket.number(), List.of()),
                        open))
                .toList();
    }

    private Map<UUID, String> hostnames(List<Ticket> tickets, Set<UUID> about) {
        return devices.hostnames(Stream.concat(about.stream(), tickets.stream().map(Ticket::deviceId))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private Map<String, List<TicketClocks.TicketClock>> clocksOf(Collection<Ticket> tickets) {
        TicketClocks keeper = clocks.getIfAvailable();
        return keeper == null || tickets.isEmpty()
                ? Map.of()
                : keeper.of(tickets.stream().map(Ticket::number).toList());
    }

    private static @Nullable PersonRef ref(@Nullable UUID id, Map<UUID, Person> known) {
        return id == null ? null : person(id, known);
    }

    private static PersonRef person(UUID id, Map<UUID, Person> known) {
        Person person = known.get(id);
        return new PersonRef(id, person == null ? id.toString() : person.name());
    }
}
