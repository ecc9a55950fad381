package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field of an action's or a task's form.
 *
 * @param name of the variable it fills
 * @param options what may be chosen; absent unless the type is {@code enum}
 */
public record FormField(
        String name,
        String label,
        Type type,
        boolean required,
        @Nullable List<Option> options) {

    /** How a field is entered. */
    public enum Type {
        STRING,
        TEXT,
        BOOLEAN,
        ENUM,
        PERSON;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One choice of an {@code enum} field. */
    public record Option(String value, String label) {}
}
