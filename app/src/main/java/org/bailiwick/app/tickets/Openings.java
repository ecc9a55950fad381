package org.bailiwick.app.tickets;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.bailiwick.app.tickets.categories.Categories;
import org.bailiwick.app.tickets.services.Services;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a new ticket belongs, and whose trouble it is. */
@Component
class Openings {

    private final Devices devices;
    private final People people;
    private final Categories categories;
    private final Services services;

    Openings(Devices devices, People people, Categories categories, Services services) {
        this.categories = categories;
        this.services = services;
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

    /** @param scope the devices the person reaches */
    void checkDevices(NewTicket ticket, Scope scope) {
        if (ticket.deviceId() != null && devices.find(ticket.deviceId(), scope).isEmpty()) {
            throw refused("deviceId", "is not a device");
        }
        if (ticket.devices().stream()
                .anyMatch(device -> devices.find(device, scope).isEmpty())) {
            throw refused("devices", "has one that is not a device");
        }
    }

    /**
     * Refuses what a ticket cannot be about.
     *
     * @param complete whether its category's required fields must be there
     * @throws Problem {@code invalid-request}
     */
    void check(NewTicket ticket, boolean complete) {
        List<FieldError> errors = new ArrayList<>(categories.complaints(
                ticket.category(),
                // What was ordered brings a form of its own, which the catalogue has checked.
                ticket.catalogueItem() == null ? ticket.fields() : Map.of(),
                complete && ticket.catalogueItem() == null));
        if (ticket.service() != null && services.find(ticket.service()).isEmpty()) {
            errors.add(new FieldError("service", "is not a service"));
        }
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw Problem.invalid("invalid-request", first.field() + " " + first.reason(), errors);
        }
    }

    /** @throws Problem {@code invalid-request} when there is no such category */
    void checkCategory(@Nullable String category) {
        if (category != null
                && !categories.complaints(category, Map.of(), false).isEmpty()) {
            throw refused("category", "is not a category");
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
        Set<UUID> others = new LinkedHashSet<>(ticket.devices());
        UUID first = ticket.deviceId() == null ? others.stream().findFirst().orElse(null) : ticket.deviceId();
        others.removeIf(id -> id.equals(first));
        return ticket.but()
                .affected(affected)
                .site(site)
                .device(first)
                .devices(others)
                .tags(Tags.of(ticket.tags()))
                .build();
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
