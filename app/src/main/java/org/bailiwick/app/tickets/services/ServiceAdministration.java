package org.bailiwick.app.tickets.services;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private final List<ServiceUse> uses;
    private final Audit audit;

    ServiceAdministration(Services services, List<ServiceUse> uses, Audit audit) {
        this.services = services;
        this.uses = List.copyOf(uses);
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
        // Whoever is about to name it waits, and is told that it is gone.
        services.lock(key);
        Map<String, Long> users = users(key);
        if (!users.isEmpty()) {
            throw inUse(users);
        }
        try {
            services.delete(key);
        } catch (DataIntegrityViolationException e) {
            // Somebody opened a ticket about it between the count and here.
            throw inUse(Map.of());
        }
        audit.record(AuditEntry.of("service.deleted", "service", key).before(facts(before)));
    }

    private Service existing(String key) {
        return services.find(key).orElseThrow(() -> Problem.notFound("service-not-found", "There is no such service"));
    }

    /** Everything that names it, by what it is. */
    private Map<String, Long> users(String key) {
        Map<String, Long> users = new TreeMap<>();
        users.put("tickets", services.ticketsOf(key));
        uses.forEach(use -> users.putAll(use.of(key)));
        users.values().removeIf(count -> count == 0);
        return users;
    }

    /** @param users nothing when somebody used it a moment ago */
    private static Problem inUse(Map<String, Long> users) {
        String by = users.entrySet().stream()
                .map(use -> use.getValue() + " " + use.getKey())
                .collect(Collectors.joining(", "));
        return Problem.conflict(
                "service-in-use", "The service is used by " + (by.isEmpty() ? "somebody just now" : by), users);
    }

    private static Map<String, Object> facts(Service service) {
        return Map.of("name", service.name(), "ownerGroup", Objects.requireNonNullElse(service.ownerGroup(), ""));
    }
}
