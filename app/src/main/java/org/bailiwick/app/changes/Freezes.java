package org.bailiwick.app.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Times in which nothing may be changed. One that is set later does not unschedule what stands in it already. */
@Service
@Transactional
class Freezes {

    private static final int MOST = 500;

    private final FreezeStore store;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Freezes(FreezeStore store, Audit audit, ApplicationEventPublisher events) {
        this.store = store;
        this.audit = audit;
        this.events = events;
    }

    @Transactional(readOnly = true)
    List<FreezeWindow> all() {
        return store.all();
    }

    @Transactional(readOnly = true)
    List<FreezeWindow> around(ChangeWindow window) {
        return store.around(window);
    }

    /** @throws Problem {@code invalid-request}, {@code too-many-freezes} */
    FreezeWindow create(FreezeRequest wish) {
        FreezeWindow freeze = checked(wish.window(UUID.randomUUID(), 0), List.of());
        if (store.count() >= MOST) {
            throw Problem.conflict("too-many-freezes", "There may be at most " + MOST + " freezes");
        }
        store.save(freeze);
        changed(AuditEntry.of("freeze.created", "freeze", freeze.id()).after(facts(freeze)));
        return freeze;
    }

    /** @throws Problem {@code invalid-request}, {@code freeze-not-found}, {@code stale-version} */
    FreezeWindow change(UUID id, FreezeRequest wish, @Nullable String match) {
        FreezeWindow before = get(id);
        Version.require(match, before.version());
        FreezeWindow freeze = checked(wish.window(id, before.version() + 1), before.services());
        store.save(freeze);
        changed(AuditEntry.of("freeze.changed", "freeze", id)
                .before(facts(before))
                .after(facts(freeze)));
        return freeze;
    }

    /** @throws Problem {@code freeze-not-found} */
    void delete(UUID id) {
        FreezeWindow before = get(id);
        store.delete(id);
        changed(AuditEntry.of("freeze.deleted", "freeze", id).before(facts(before)));
    }

    /** Refuses services there are not; what a freeze named before may stay. */
    private FreezeWindow checked(FreezeWindow freeze, List<String> before) {
        Set<String> known = store.lockServices(freeze.services());
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < freeze.services().size(); i++) {
            String key = freeze.services().get(i);
            if (!known.contains(key) && !before.contains(key)) {
                errors.add(new FieldError("services[" + i + "]", key + " is not a service"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid("invalid-request", "A freeze is about services there are", errors);
        }
        return freeze;
    }

    private FreezeWindow get(UUID id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("freeze-not-found", "There is no such freeze"));
    }

    private void changed(AuditEntry entry) {
        audit.record(entry);
        // The calendar is a list of tickets; who may see it is said there.
        events.publishEvent(new PortalChange("tickets", null));
    }

    private static Map<String, Object> facts(FreezeWindow freeze) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", freeze.name());
        facts.put("startsAt", freeze.startsAt().toString());
        facts.put("endsAt", String.valueOf(freeze.endsAt()));
        facts.put("days", freeze.days().toString());
        facts.put("times", freeze.fromTime() + "-" + freeze.toTime());
        facts.put("services", freeze.services());
        facts.put("sites", freeze.sites());
        facts.put("overrideBy", freeze.overrideBy().key());
        return facts;
    }
}
