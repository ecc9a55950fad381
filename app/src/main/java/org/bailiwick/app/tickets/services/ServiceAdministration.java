package org.bailiwick.app.tickets.services;

import java.util.Map;
import java.util.Objects;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.Problem;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes the services there are. What tickets are about is not taken from under them. */
@Component
@Transactional
class ServiceAdministration {

    private final Services services;
    private final Audit audit;

    ServiceAdministration(Services services, Audit audit) {
        this.services = services;
        this.audit = audit;
    }

    Service create(Service wanted) {
        if (!services.insert(wanted)) {
            throw Problem.conflict("service-exists", "There is a service of that key");
        }
        audit.record(AuditEntry.of("service.created", "service", wanted.key()).after(facts(wanted)));
        return existing(wanted.key());
    }

    Service change(Service wanted) {
        Service before = existing(wanted.key());
        if (!services.update(wanted)) {
            throw Problem.conflict("service-changed", "Somebody else changed the service meanwhile; read it again");
        }
        audit.record(AuditEntry.of("service.changed", "service", wanted.key())
                .before(facts(before))
                .after(facts(wanted)));
        return existing(wanted.key());
    }

    void delete(String key) {
        Service before = existing(key);
        long tickets = services.ticketsOf(key);
        if (tickets > 0) {
            throw inUse(tickets);
        }
        try {
            services.delete(key);
        } catch (DataIntegrityViolationException e) {
            // Somebody opened a ticket about it between the count and here.
            throw inUse(1);
        }
        audit.record(AuditEntry.of("service.deleted", "service", key).before(facts(before)));
    }

    private Service existing(String key) {
        return services.find(key).orElseThrow(() -> Problem.notFound("service-not-found", "There is no such service"));
    }

    private static Problem inUse(long tickets) {
        return Problem.conflict(
                "service-in-use", "The service is used by " + tickets + " tickets", Map.of("tickets", tickets));
    }

    private static Map<String, Object> facts(Service service) {
        return Map.of("name", service.name(), "ownerGroup", Objects.requireNonNullElse(service.ownerGroup(), ""));
    }
}
