package org.bailiwick.app.changes;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.devices.DeviceView;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands against a window. */
@Component
class Conflicts {

    private final ChangePlanStore store;
    private final Freezes freezes;
    private final Devices devices;
    private final People people;
    private final Tickets tickets;
    private final Clock clock;

    Conflicts(ChangePlanStore store, Freezes freezes, Devices devices, People people, Tickets tickets, Clock clock) {
        this.store = store;
        this.freezes = freezes;
        this.devices = devices;
        this.people = people;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Against the window of this change as it is planned to touch these. */
    List<Conflict> of(
            String number, ChangeWindow window, List<UUID> touched, List<String> services, @Nullable UUID implementer) {
        List<Conflict> found = new ArrayList<>();
        Instant now = clock.instant();
        if (window.start().isBefore(now)) {
            found.add(new Conflict(Conflict.Reason.PAST, null, "", window.start(), window.end(), false));
        }
        store.clashes(number, window, touched, services, implementer).forEach(clash -> found.add(named(clash)));
        Collection<String> sites = new TreeSet<>();
        touched.stream()
                .map(id -> devices.find(id).map(DeviceView::site).orElse(null))
                .filter(Objects::nonNull)
                .forEach(sites::add);
        tickets.find(number).map(ticket -> ticket.site()).ifPresent(sites::add);
        for (FreezeWindow freeze : freezes.around(window)) {
            if (freeze.concerns(services, sites)) {
                freeze.within(window).stream()
                        .limit(1)
                        .forEach(time -> found.add(new Conflict(
                                Conflict.Reason.FREEZE,
                                null,
                                freeze.name(),
                                time.start(),
                                time.end(),
                                freeze.overrideBy() == FreezeWindow.OverrideBy.CHANGE_MANAGER)));
            }
        }
        return found;
    }

    /**
     * The same as somebody may see it. Of changes beyond their reach remains that something of theirs is taken at that
     * time: without it nobody could plan around it.
     */
    List<Conflict> within(Scope scope, List<Conflict> found) {
        return found.stream()
                .map(conflict -> conflict.number() == null || isReached(scope, conflict.number())
                        ? conflict
                        : conflict.withoutTheOther())
                .distinct()
                .toList();
    }

    private boolean isReached(Scope scope, String number) {
        return tickets.find(number)
                .filter(ticket -> TicketVisibility.reaches(scope, ticket))
                .isPresent();
    }

    private Conflict named(Conflict clash) {
        String name =
                switch (clash.reason()) {
                    case DEVICE ->
                        devices.hostnames(List.of(UUID.fromString(clash.name()))).values().stream()
                                .findFirst()
                                .orElse(clash.name());
                    case IMPLEMENTER ->
                        people.find(UUID.fromString(clash.name()))
                                .map(Person::name)
                                .orElse(clash.name());
                    case SERVICE, FREEZE, PAST -> clash.name();
                };
        return new Conflict(clash.reason(), clash.number(), name, clash.from(), clash.to(), clash.overridable());
    }
}
