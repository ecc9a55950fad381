package org.bailiwick.app.alerts;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The alerts there are and were. */
@Component
public class Alerts {

    private final AlertRecords records;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Alerts(AlertRecords records, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Empty also for a condition that has not held for long enough to be an alert. */
    public Optional<AlertView> find(UUID id) {
        return records.find(id);
    }

    /**
     * The alert, which must exist.
     *
     * @throws Problem {@code alert-unknown}
     */
    public AlertView get(UUID id) {
        return find(id).orElseThrow(Alerts::unknown);
    }

    /**
     * The alert, whose device the scope must hold: what lies outside does not exist.
     *
     * @throws Problem {@code alert-unknown}
     */
    public AlertView require(UUID id, Scope scope) {
        return records.find(id, scope).orElseThrow(Alerts::unknown);
    }

    /** The newest alerts the scope holds. */
    public List<AlertView> newest(Scope scope, int limit) {
        return records.list(scope, List.of(), null, null, null, limit);
    }

    private static Problem unknown() {
        return Problem.notFound("alert-unknown", "There is no such alert");
    }

    /** Whether its condition still holds, acknowledged or not. */
    public boolean isOpen(UUID id) {
        return records.isOpen(id);
    }

    /** Notes the ticket that deals with the alert. */
    @Transactional
    public void linkTicket(UUID alertId, String ticketNumber) {
        if (records.linkTicket(alertId, ticketNumber)) {
            audit.record(AuditEntry.of("alert.ticket-linked", "alert", alertId).after(Map.of("ticket", ticketNumber)));
            events.publishEvent(new PortalChange("alerts", alertId.toString()));
        }
    }

    /**
     * Notes that somebody has seen the alert; doing it again changes nothing.
     *
     * @throws Problem {@code alert-unknown}, {@code alert-cleared}
     */
    @Transactional
    public AlertView acknowledge(UUID id) {
        Actor actor = Actors.current();
        if (records.acknowledge(id, actor.name(), clock.instant())) {
            audit.record(AuditEntry.of("alert.acknowledged", "alert", id)
                    .before(Map.of("state", AlertState.OPEN.text()))
                    .after(Map.of("state", AlertState.ACKNOWLEDGED.text())));
            events.publishEvent(new PortalChange("alerts", id.toString()));
        } else if (get(id).state() == AlertState.CLEARED) {
            throw Problem.conflict("alert-cleared", "The alert has cleared already");
        }
        return get(id);
    }
}
