package org.bailiwick.app.catalogue;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    private final CatalogueStore store;
    private final OfferRules offers;
    private final Audit audit;
    private final Clock clock;

    Catalogue(CatalogueStore store, OfferRules offers, Audit audit, Clock clock) {
        this.store = store;
        this.offers = offers;
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

    CatalogueItem create(CurrentUser author, ItemRequest wish) {
        CatalogueItem item = checked(author, wish.as(1));
        if (!store.insert(item.key())) {
            throw Problem.conflict("item-exists", "There is such an item already");
        }
        store.insert(item, clock.instant());
        audit.record(about("catalogue.item-created", item.key()).after(told(item)));
        return item;
    }

    CatalogueItem change(CurrentUser author, String key, ItemRequest wish) {
        if (!store.lock(key)) {
            throw unknown();
        }
        if (!wish.key().equals(key)) {
            throw refused("key", "cannot be changed");
        }
        CatalogueItem before = store.find(key).orElseThrow(Catalogue::unknown);
        CatalogueItem item = checked(author, wish.as(before.version() + 1));
        store.insert(item, clock.instant());
        audit.record(about("catalogue.item-changed", key).before(told(before)).after(told(item)));
        return store.find(key).orElseThrow(Catalogue::unknown);
    }

    CatalogueItem retire(CurrentUser author, String key, boolean retired) {
        if (!store.lock(key)) {
            throw unknown();
        }
        CatalogueItem before = store.find(key).orElseThrow(Catalogue::unknown);
        if (!retired) {
            offers.requireReturn(author, before);
        }
        store.setRetired(key, retired ? clock.instant() : null);
        CatalogueItem item = store.find(key).orElseThrow(Catalogue::unknown);
        audit.record(about(retired ? "catalogue.item-retired" : "catalogue.item-returned", key)
                .before(told(before))
                .after(told(item)));
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
        audit.record(about("catalogue.item-deleted", key).before(told(item)));
    }

    static boolean isFor(CurrentUser user, CatalogueItem item) {
        return item.visibleTo().isEmpty() || item.visibleTo().stream().anyMatch(mine(user)::contains);
    }

    private static Set<String> mine(CurrentUser user) {
        Set<String> mine = new HashSet<>(user.roles());
        mine.addAll(user.groups());
        return mine;
    }

    private CatalogueItem checked(CurrentUser author, CatalogueItem item) {
        Form.checked(item.form());
        offers.require(author, item);
        return item;
    }

    private static AuditEntry about(String action, String key) {
        return AuditEntry.of(action, "catalogue-item", key);
    }

    /** Everything an author decides, so that the trail shows whose consent and what access was changed. */
    private static Map<String, Object> told(CatalogueItem item) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", item.name());
        told.put("version", item.version());
        told.put("process", item.process());
        told.put("approval", item.approval());
        told.put("access", item.access());
        told.put("visibleTo", item.visibleTo());
        told.put("fulfilment", item.fulfilment());
        told.put("form", item.form());
        told.put("category", item.category());
        told.put("description", item.description());
        told.put("retired", item.retiredAt() != null);
        return told;
    }

    static Problem unknown() {
        return Problem.notFound("item-unknown", "There is no such item for you");
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
