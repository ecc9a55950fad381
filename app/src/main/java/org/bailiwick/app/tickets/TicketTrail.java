package org.bailiwick.app.tickets;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.PortalChange;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What a change of a ticket leaves behind, in its transaction: history, audit trail, a nudge for open portals. */
@Component
class TicketTrail {

    private final TicketStore store;
    private final FieldHistory history;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    TicketTrail(TicketStore store, FieldHistory history, Audit audit, ApplicationEventPublisher events) {
        this.store = store;
        this.history = history;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Fields changed.
     *
     * @param before the ticket as it was
     */
    void changed(String action, Ticket before, FieldHistory.Changes changes) {
        history.add(before, changes);
        recorded(action, before.number(), changes.before(), changes.after());
        nudge(before.number());
    }

    void recorded(String action, String number, Map<String, ?> before, Map<String, ?> after) {
        AuditEntry entry = AuditEntry.of(action, "ticket", number).after(after);
        audit.record(before.isEmpty() ? entry : entry.before(before));
    }

    void watching(String action, String number, UUID personId) {
        recorded(action, number, Map.of(), Map.of("personId", personId));
        nudge(number);
    }

    void nudge(String number) {
        for (PortalChange change : PortalChange.of("tickets", number)) {
            events.publishEvent(change);
        }
    }

    /** Those who see the ticket no longer learn that their list changed, not by what. */
    void gone(String number, TicketScope.Facts before) {
        TicketScope.Facts now = store.facts(Set.of(number)).getOrDefault(number, before);
        Audience saw = TicketVisibility.audience(before);
        Audience sees = TicketVisibility.audience(now);
        events.publishEvent(
                new PortalChange("tickets", null, person -> saw.includes(person) && !sees.includes(person)));
    }
}
