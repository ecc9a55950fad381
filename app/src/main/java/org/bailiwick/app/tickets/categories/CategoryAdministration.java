package org.bailiwick.app.tickets.categories;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the tree of categories. What tickets use is not taken from under them. */
@Service
@Transactional
class CategoryAdministration {

    /** Levels of the tree; more nobody finds anything in. */
    static final int DEEPEST = 6;

    private static final int MOST = 500;

    private final CategoryStore store;
    private final Categories categories;
    private final List<CategoryUse> uses;
    private final Audit audit;

    CategoryAdministration(CategoryStore store, Categories categories, List<CategoryUse> uses, Audit audit) {
        this.store = store;
        this.categories = categories;
        this.uses = List.copyOf(uses);
        this.audit = audit;
    }

    Category create(Category wanted) {
        store.lockTree();
        require(wanted);
        if (store.all().size() >= MOST) {
            throw Problem.conflict("too-many-categories", "There may be " + MOST + " categories at most");
        }
        if (!store.insert(wanted)) {
            throw Problem.conflict("category-exists", "There is a category of that key");
        }
        audit.record(AuditEntry.of("category.created", "category", wanted.key()).after(facts(wanted)));
        return categories.find(wanted.key()).orElseThrow();
    }

    /** @param wanted with the version it was read in */
    Category change(Category wanted) {
        store.lockTree();
        Category before = existing(wanted.key());
        if (before.version() != wanted.version()) {
            throw Problem.conflict(
                    "category-changed",
                    "Somebody else changed the category meanwhile; read it again",
                    Map.of("version", before.version()));
        }
        require(wanted);
        store.update(wanted);
        audit.record(AuditEntry.of("category.changed", "category", wanted.key())
                .before(facts(before))
                .after(facts(wanted)));
        return categories.find(wanted.key()).orElseThrow();
    }

    void delete(String key) {
        store.lockTree();
        Category before = existing(key);
        Map<String, Long> users = users(key);
        if (!users.isEmpty()) {
            throw inUse(users);
        }
        try {
            store.delete(key);
        } catch (DataIntegrityViolationException e) {
            // Somebody used it between the count and here.
            throw inUse(Map.of());
        }
        audit.record(AuditEntry.of("category.deleted", "category", key).before(facts(before)));
    }

    /** Everything that names it, by what it is. */
    private Map<String, Long> users(String key) {
        Map<String, Long> users = new TreeMap<>();
        users.put("tickets", store.ticketsOf(key));
        users.put("categories", store.childrenOf(key));
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
                "category-in-use", "The category is used by " + (by.isEmpty() ? "somebody just now" : by), users);
    }

    private Category existing(String key) {
        return categories.find(key).orElseThrow(CategoryAdministration::missing);
    }

    static Problem missing() {
        return Problem.notFound("category-not-found", "There is no such category");
    }

    private void require(Category wanted) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < wanted.fields().size(); i++) {
            CustomField field = wanted.fields().get(i);
            if (!names.add(field.name())) {
                throw refused("fields[" + i + "].name", "is there twice");
            }
            boolean choices = field.options() != null && !field.options().isEmpty();
            if (choices != (field.type() == CustomField.Type.ENUM)) {
                throw refused("fields[" + i + "].options", "are for fields of type enum, which need some");
            }
        }
        if (wanted.parent() != null) {
            List<Category> path = store.path(wanted.parent());
            if (path.isEmpty()) {
                throw refused("parent", "is not a category");
            }
            if (path.stream().anyMatch(above -> above.key().equals(wanted.key()))) {
                throw refused("parent", "is the category itself or beneath it");
            }
            if (path.size() + height(wanted.key()) > DEEPEST) {
                throw refused("parent", "is too deep: there are " + DEEPEST + " levels at most");
            }
            for (Category above : path) {
                for (CustomField field : above.fields()) {
                    if (!names.add(field.name())) {
                        throw refused("fields", "has " + field.name() + ", which " + above.key() + " has already");
                    }
                }
            }
        }
        requireBelow(wanted, names);
    }

    /** Fields of categories beneath must keep names of their own. */
    private void requireBelow(Category wanted, Set<String> names) {
        for (Category below : categories.all()) {
            if (isBelow(below, wanted.key())) {
                below.fields().stream()
                        .filter(field -> names.contains(field.name()))
                        .findFirst()
                        .ifPresent(field -> {
                            throw refused("fields", "has " + field.name() + ", which " + below.key() + " has already");
                        });
            }
        }
    }

    private boolean isBelow(Category category, String key) {
        return !category.key().equals(key)
                && store.path(category.key()).stream()
                        .anyMatch(above -> above.key().equals(key));
    }

    /** Levels from the category down, itself included. */
    private int height(String key) {
        int deepest = 1;
        for (Category category : store.all()) {
            List<String> path =
                    store.path(category.key()).stream().map(Category::key).toList();
            int place = path.indexOf(key);
            if (place >= 0) {
                deepest = Math.max(deepest, path.size() - place);
            }
        }
        return deepest;
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }

    private static Map<String, Object> facts(Category category) {
        return Map.of(
                "name",
                category.name(),
                "parent",
                category.parent() == null ? "" : category.parent(),
                "fields",
                category.fields().stream().map(CustomField::name).toList());
    }
}
