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

        /** Several lines. */
        TEXT,
        BOOLEAN,
        ENUM,

        /** A whole number. */
        NUMBER,

        /** A day as {@code 2026-12-24}. */
        DATE,

        /** An instant as {@code 2026-12-24T18:30:00Z}. */
        DATETIME,

        /** A person's id or login name. */
        PERSON,

        /** The number of a ticket that the person may read. */
        TICKET,

        /** The name of a team: a role or group with members. */
        GROUP,

        /** The id of a device that the person may see. */
        DEVICE;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One choice of an {@code enum} field. */
    public record Option(String value, String label) {}
}
