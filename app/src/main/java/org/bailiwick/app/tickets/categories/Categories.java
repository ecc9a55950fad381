package org.bailiwick.app.tickets.categories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.shared.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tree of categories as tickets use it. */
@Service
@Transactional(readOnly = true)
public class Categories {

    private final CategoryStore store;

    Categories(CategoryStore store) {
        this.store = store;
    }

    /** All, each with what it inherits, in the order in which they are shown. */
    public List<Category> all() {
        List<Category> bare = store.all();
        Map<String, Category> byKey = new HashMap<>();
        bare.forEach(category -> byKey.put(category.key(), category));
        return bare.stream().map(category -> inheriting(category, byKey)).toList();
    }

    /** The category with what it inherits. */
    public Optional<Category> find(String key) {
        List<Category> path = store.path(key);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Category> byKey = new HashMap<>();
        path.forEach(category -> byKey.put(category.key(), category));
        return Optional.of(inheriting(path.get(path.size() - 1), byKey));
    }

    /** The fields that tickets of the category have, by name; none without a category. */
    public Map<String, CustomField> fieldsOf(@Nullable String key) {
        Map<String, CustomField> fields = new LinkedHashMap<>();
        if (key != null) {
            store.path(key).forEach(category -> category.fields().forEach(field -> fields.put(field.name(), field)));
        }
        return fields;
    }

    /**
     * What is wrong with a ticket's category and the values of its fields.
     *
     * @param complete whether each required field must be there
     */
    public List<FieldError> complaints(@Nullable String key, Map<String, Object> values, boolean complete) {
        if (key != null && store.path(key).isEmpty()) {
            return List.of(new FieldError("category", "is not a category"));
        }
        Map<String, CustomField> fields = fieldsOf(key);
        List<FieldError> errors = new ArrayList<>();
        values.forEach((name, value) -> {
            CustomField field = fields.get(name);
            String complaint = field == null ? "is not a field of this category" : field.complaint(value);
            if (complaint != null) {
                errors.add(new FieldError("fields." + (field == null ? printable(name) : name), complaint));
            }
        });
        if (complete) {
            fields.values().stream()
                    .filter(field -> field.required() && !values.containsKey(field.name()))
                    .forEach(field -> errors.add(new FieldError("fields." + field.name(), "is missing")));
        }
        return errors;
    }

    private static String printable(String name) {
        return org.bailiwick.app.shared.Printable.of(name, 60);
    }

    private static Category inheriting(Category category, Map<String, Category> byKey) {
        List<CustomField> inherited = new ArrayList<>();
        Category above = category.parent() == null ? null : byKey.get(category.parent());
        for (int height = 0; above != null && height < CategoryAdministration.DEEPEST; height++) {
            inherited.addAll(0, above.fields());
            above = above.parent() == null ? null : byKey.get(above.parent());
        }
        return new Category(
                category.key(),
                category.parent(),
                category.name(),
                category.description(),
                category.fields(),
                inherited,
                category.position(),
                category.version());
    }
}
