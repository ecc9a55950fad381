package org.bailiwick.app.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.FieldHistory.Changes;
import org.bailiwick.app.tickets.categories.Categories;
import org.bailiwick.app.tickets.services.Services;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes people make to what a ticket says. Each is based on a version, and refused when that is not the present one. */
@Service
@Transactional
public class TicketEdits {

    private static final int TITLE = 200;
    private static final int DESCRIPTION = 20_000;
    private static final int REASON = 500;

    private final TicketStore store;
    private final TicketTrail trail;
    private final FieldHistory history;
    private final Timeline timeline;
    private final Affected affected;
    private final Categories categories;
    private final Services services;
    private final People people;
    private final Devices devices;
    private final ObjectProvider<PriorityDecision> decision;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TicketEdits(
            TicketStore store,
            TicketTrail trail,
            FieldHistory history,
            Timeline timeline,
            Affected affected,
            Categories categories,
            Services services,
            People people,
            Devices devices,
            ObjectProvider<PriorityDecision> decision,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.trail = trail;
        this.history = history;
        this.timeline = timeline;
        this.affected = affected;
        this.categories = categories;
        this.services = services;
        this.people = people;
        this.devices = devices;
        this.decision = decision;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Changes a ticket as it is now: for a change that is meant whatever the ticket says.
     *
     * @param wish fields to change as a JSON merge patch
     * @param scope how far the person reaches by changing tickets
     * @throws Problem as a change of one ticket does
     */
    public void edit(String number, JsonNode wish, CurrentUser user, Scope scope) {
        Ticket ticket = store.lock(number).orElseThrow(() -> new TicketNotFound(number));
        edit(ticket, wish, user, scope);
    }

    /**
     * @param seen the version the person looked at
     * @param scope how far they reach by changing tickets
     * @throws Problem {@code ticket-changed} with what changed since, {@code ticket-closed}, {@code forbidden},
     *     {@code invalid-request}
     */
    void edit(String number, long seen, JsonNode wish, CurrentUser user, Scope scope) {
        Ticket ticket = store.lock(number).orElseThrow(() -> new TicketNotFound(number));
        if (ticket.version() != seen) {
            throw Versions.changed(ticket, history.since(number, seen));
        }
        edit(ticket, wish, user, scope);
    }

    private void edit(Ticket ticket, JsonNode wish, CurrentUser user, Scope scope) {
        TicketPatch patch = TicketPatch.of(wish, EditableField.keys());
        if (ticket.status() == TicketStatus.CLOSED || ticket.status() == TicketStatus.CANCELLED) {
            throw Problem.conflict("ticket-closed", "The ticket is closed; what it says stays as it is");
        }
        Set<String> refused = new TreeSet<>(patch.names());
        refused.removeAll(EditableField.of(ticket, user));
        if (!refused.isEmpty()) {
            throw Problem.forbidden("forbidden", "You may not change " + String.join(", ", refused));
        }
        Set<UUID> about = affected.devicesOf(ticket.number());
        Set<UUID> aboutNow = patch.devices(about);
        Ticket wanted = wanted(ticket, patch, first(ticket, aboutNow));
        check(ticket, wanted, patch, scope);
        checkDevices(patch, about, aboutNow, user);
        patch.requireSound();
        apply(ticket, wanted, about, aboutNow);
    }

    private Ticket wanted(Ticket ticket, TicketPatch patch, @Nullable UUID device) {
        int impact = patch.weight("impact", ticket.impact());
        int urgency = patch.weight("urgency", ticket.urgency());
        String category = patch.optional("category", ticket.category(), 63);
        Map<String, Object> fields = patch.fields(ticket.fields());
        if (ticket.catalogueItem() == null && !Objects.equals(category, ticket.category())) {
            // What the new category does not ask for was the old one's. What is named in the request is not dropped but
            // refused.
            Set<String> kept = categories.fieldsOf(category).keySet();
            fields.keySet().removeIf(name -> ticket.fields().containsKey(name) && !kept.contains(name));
        }
        Weighed weighed = weighed(ticket, patch, impact, urgency);
        return new Ticket(
                ticket.number(),
                ticket.kind(),
                patch.text("title", ticket.title(), 1, TITLE),
                patch.text("description", ticket.description(), 0, DESCRIPTION),
                ticket.status(),
                weighed.priority(),
                impact,
                urgency,
                category,
                patch.id("requesterId", ticket.requesterId()),
                ticket.assigneeId(),
                ticket.group(),
                device,
                ticket.alertId(),
                ticket.runbook(),
                ticket.source(),
                ticket.createdAt(),
                clock.instant(),
                ticket.resolvedAt(),
                ticket.closedAt(),
                ticket.version() + 1,
                patch.optional("site", ticket.site(), 63),
                patch.id("affectedId", ticket.affectedId()),
                patch.optional("service", ticket.service(), 63),
                patch.tags(ticket.tags()),
                fields,
                weighed.reason(),
                ticket.catalogueItem(),
                ticket.parentNumber());
    }

    /** Priority and reason as they follow from the wish: a person's while there is a reason, else of impact and urgency. */
    private Weighed weighed(Ticket ticket, TicketPatch patch, int impact, int urgency) {
        String reason = patch.optional("priorityReason", ticket.priorityReason(), REASON);
        if (patch.names("priority")) {
            String priority = patch.priority();
            if (priority != null) {
                if (!patch.names("priorityReason") || reason == null) {
                    patch.refuse("priorityReason", "is missing: say why it is not what impact and urgency give");
                }
                return new Weighed(priority, reason);
            }
            if (patch.names("priorityReason") && reason != null) {
                patch.refuse("priorityReason", "is for a priority that is set");
            }
            return new Weighed(decided(ticket, impact, urgency), null);
        }
        if (patch.names("priorityReason") && (ticket.priorityReason() == null || reason == null)) {
            patch.refuse("priority", "is missing: a reason is for a priority that is set");
        }
        boolean changed = impact != ticket.impact() || urgency != ticket.urgency();
        return new Weighed(changed && reason == null ? decided(ticket, impact, urgency) : ticket.priority(), reason);
    }

    private String decided(Ticket ticket, int impact, int urgency) {
        PriorityDecision table = decision.getIfAvailable();
        return table == null ? ticket.priority() : table.of(ticket.kind(), impact, urgency);
    }

    private void check(Ticket ticket, Ticket wanted, TicketPatch patch, Scope scope) {
        if (patch.names("requesterId")) {
            if (wanted.requesterId() == null) {
                patch.refuse("requesterId", "must be somebody");
            } else if (isNobody(wanted.requesterId())) {
                patch.refuse("requesterId", "is nobody a ticket can be for");
            }
        }
        if (patch.names("affectedId") && wanted.affectedId() != null && isNobody(wanted.affectedId())) {
            patch.refuse("affectedId", "is nobody a ticket can be for");
        }
        String site = wanted.site();
        if (site != null && !site.equals(ticket.site()) && (!site.matches(Site.KEY) || !scope.coversSite(site))) {
            patch.refuse("site", "is not one of your sites");
        }
        if (patch.names("service")
                && wanted.service() != null
                && services.find(wanted.service()).isEmpty()) {
            patch.refuse("service", "is not a service");
        }
        if ((patch.names("category") || patch.names("fields")) && ticket.catalogueItem() == null) {
            patch.refuse(categories.complaints(wanted.category(), wanted.fields(), true));
        } else if (patch.names("category")) {
            patch.refuse(categories.complaints(wanted.category(), Map.of(), false));
        }
    }

    private boolean isNobody(UUID id) {
        return people.find(id).filter(Person::enabled).isEmpty();
    }

    private void checkDevices(TicketPatch patch, Set<UUID> before, Set<UUID> now, CurrentUser user) {
        Scope reach = Scope.of(user, Resource.DEVICES);
        for (UUID device : now) {
            if (!before.contains(device) && devices.find(device, reach).isEmpty()) {
                patch.refuse("devices", "has one that is not a device");
                return;
            }
        }
    }

    private static @Nullable UUID first(Ticket ticket, Set<UUID> about) {
        return ticket.deviceId() != null && about.contains(ticket.deviceId())
                ? ticket.deviceId()
                : about.stream().findFirst().orElse(null);
    }

    private void apply(Ticket ticket, Ticket wanted, Set<UUID> about, Set<UUID> aboutNow) {
        Changes changes = changes(ticket, wanted).and("devices", new TreeSet<>(about), new TreeSet<>(aboutNow));
        if (changes.isEmpty()) {
            return;
        }
        store.setFacts(wanted);
        if (changes.has("devices")) {
            Set<UUID> others = new LinkedHashSet<>(aboutNow);
            others.remove(wanted.deviceId());
            affected.setOthers(ticket.number(), others);
        }
        trail.changed("ticket.edited", ticket, changes);
        Instant now = wanted.updatedAt();
        if (changes.has("priority")) {
            timeline.add(
                    ticket.number(),
                    TimelineKind.PRIORITY,
                    wanted.priorityReason() == null
                            ? "Impact " + wanted.impact() + ", urgency " + wanted.urgency()
                            : wanted.priorityReason(),
                    false,
                    Map.of("from", ticket.priority(), "to", wanted.priority()));
            events.publishEvent(new TicketPriorityChanged(ticket.number(), ticket.priority(), wanted.priority(), now));
        }
        if (changes.has("site")) {
            events.publishEvent(new TicketMoved(ticket.number(), ticket.site(), wanted.site(), now));
        }
        if (changes.has("site") || changes.has("requesterId") || changes.has("affectedId")) {
            trail.gone(ticket.number(), TicketScope.Facts.of(ticket));
        }
        events.publishEvent(new TicketEdited(ticket.number(), changes.before().keySet(), now));
    }

    private static Changes changes(Ticket was, Ticket is) {
        Changes changes = Changes.of("title", was.title(), is.title())
                .and("description", was.description(), is.description())
                .and("requesterId", was.requesterId(), is.requesterId())
                .and("affectedId", was.affectedId(), is.affectedId())
                .and("impact", was.impact(), is.impact())
                .and("urgency", was.urgency(), is.urgency())
                .and("priority", was.priority(), is.priority())
                .and("priorityReason", was.priorityReason(), is.priorityReason())
                .and("category", was.category(), is.category())
                .and("service", was.service(), is.service())
                .and("site", was.site(), is.site())
                .and("tags", was.tags(), is.tags());
        Set<String> names = new TreeSet<>(was.fields().keySet());
        names.addAll(is.fields().keySet());
        names.forEach(name -> changes.and(
                "fields." + name, was.fields().get(name), is.fields().get(name)));
        return changes;
    }

    /** @param reason absent when impact and urgency gave the priority */
    private record Weighed(String priority, @Nullable String reason) {}
}
