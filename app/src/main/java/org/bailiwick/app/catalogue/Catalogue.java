package org.bailiwick.app.catalogue;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The items, and who sees which. A change makes a new version; what was ordered keeps its own. */
@Service
@Transactional
class Catalogue {

    private static final Set<String> KEEPERS = Set.of(Role.PROCESS_DESIGNER, Role.ADMINISTRATOR, Role.AUDITOR);

    /** What no item gives: whoever may change the rules would give them to themselves. */
    private static final Set<String> NEVER_GIVEN = Set.of(Role.ADMINISTRATOR, Role.AUDITOR, Role.PROCESS_DESIGNER);

    private final CatalogueStore store;
    private final Audit audit;
    private final Clock clock;

    Catalogue(CatalogueStore store, Audit audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<CatalogueItem> search(CurrentUser user, String text, boolean retiredToo) {
        boolean keeper = user.hasAny(KEEPERS);
        return store.search(keeper ? null : mine(user), text, keeper && retiredToo);
    }

    /** @throws Problem {@code item-unknown} when there is none for this person */
    @Transactional(readOnly = true)
    CatalogueItem get(CurrentUser user, String key) {
        return store.find(key)
                .filter(item -> user.hasAny(KEEPERS) || item.retiredAt() == null && isFor(user, item))
                .orElseThrow(Catalogue::unknown);
    }

    CatalogueItem create(ItemRequest wish) {
        CatalogueItem item = checked(wish.as(1));
        if (!store.insert(item.key())) {
            throw Problem.conflict("item-exists", "There is such an item already");
        }
        store.insert(item, clock.instant());
        record("catalogue.item-created", item);
        return item;
    }

    CatalogueItem change(String key, ItemRequest wish) {
        if (!store.lock(key)) {
            throw unknown();
        }
        if (!wish.key().equals(key)) {
            throw refused("key", "cannot be changed");
        }
        int version = store.find(key).orElseThrow(Catalogue::unknown).version() + 1;
        CatalogueItem item = checked(wish.as(version));
        store.insert(item, clock.instant());
        record("catalogue.item-changed", item);
        return store.find(key).orElseThrow(Catalogue::unknown);
    }

    CatalogueItem retire(String key, boolean retired) {
        if (!store.lock(key)) {
            throw unknown();
        }
        store.setRetired(key, retired ? clock.instant() : null);
        CatalogueItem item = store.find(key).orElseThrow(Catalogue::unknown);
        record(retired ? "catalogue.item-retired" : "catalogue.item-returned", item);
        return item;
    }

    /** @throws Problem {@code item-used} when something was ordered by it */
    void delete(String key) {
        if (!store.lock(key)) {
            throw unknown();
        }
        CatalogueItem item = store.find(key).orElseThrow(Catalogue::unknown);
        if (store.isUsed(key)) {
            throw Problem.conflict("item-used", "Something was ordered by this item; retire it instead");
        }
        store.delete(key);
        record("catalogue.item-deleted", item);
    }

    static boolean isFor(CurrentUser user, CatalogueItem item) {
        return item.visibleTo().isEmpty() || item.visibleTo().stream().anyMatch(mine(user)::contains);
    }

    private static Set<String> mine(CurrentUser user) {
        Set<String> mine = new HashSet<>(user.roles());
        mine.addAll(user.groups());
        return mine;
    }

    private static CatalogueItem checked(CatalogueItem item) {
        Form.checked(item.form());
        boolean givesAccess = item.process().equals("access-request");
        if (givesAccess == item.access().isEmpty()) {
            throw refused("access", "names what is given, for access-request and for nothing else");
        }
        if (givesAccess && item.approval() == null) {
            throw refused("approval", "is needed where access is given");
        }
        if (item.access().stream().anyMatch(offer -> NEVER_GIVEN.contains(offer.name()))) {
            throw refused("access", "has a role that is never given by request");
        }
        return item;
    }

    private void record(String action, CatalogueItem item) {
        audit.record(AuditEntry.of(action, "catalogue-item", item.key())
                .after(Map.of("name", item.name(), "version", item.version())));
    }

    static Problem unknown() {
        return Problem.notFound("item-unknown", "There is no such item for you");
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
