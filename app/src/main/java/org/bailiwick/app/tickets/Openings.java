package org.bailiwick.app.tickets;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.devices.DeviceView;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a new ticket belongs, and whose trouble it is. */
@Component
class Openings {

    private final Devices devices;
    private final People people;

    Openings(Devices devices, People people) {
        this.devices = devices;
        this.people = people;
    }

    /**
     * Refuses what the person may not choose.
     *
     * @param scope how far they reach by opening a ticket
     * @throws Problem {@code invalid-request}
     */
    void check(@Nullable UUID affectedId, @Nullable String site, Scope scope) {
        boolean staff = scope instanceof Scope.All || scope instanceof Scope.Group;
        if (affectedId != null
                && (!staff || people.find(affectedId).filter(Person::enabled).isEmpty())) {
            throw refused("affectedId", "is nobody you can open a ticket for");
        }
        if (site != null && !scope.coversSite(site)) {
            throw refused("site", "is not one of your sites");
        }
    }

    /** The ticket with what was left open filled in. */
    NewTicket complete(NewTicket ticket) {
        Optional<DeviceView> device = Optional.ofNullable(ticket.deviceId()).flatMap(devices::find);
        UUID affected = ticket.affectedId() == null && ticket.requesterId() == null
                ? device.map(DeviceView::ownerId).orElse(null)
                : ticket.affectedId();
        String site = ticket.site() == null
                ? device.map(DeviceView::site)
                        .or(() -> siteOf(affected == null ? ticket.requesterId() : affected))
                        .orElse(null)
                : ticket.site();
        return new NewTicket(
                ticket.kind(),
                ticket.title(),
                ticket.description(),
                ticket.requesterId(),
                ticket.deviceId(),
                ticket.alertId(),
                ticket.impact(),
                ticket.urgency(),
                ticket.category(),
                ticket.source(),
                ticket.runbook(),
                affected,
                site);
    }

    /** Where somebody is; nobody can tell of those who are at several sites. */
    private Optional<String> siteOf(@Nullable UUID person) {
        Set<String> sites = person == null
                ? Set.of()
                : people.find(person).map(known -> Site.of(known.groups())).orElse(Set.of());
        return sites.size() == 1 ? sites.stream().findFirst() : Optional.empty();
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
