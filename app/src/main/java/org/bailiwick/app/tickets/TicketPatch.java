package org.bailiwick.app.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Printable;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Wished changes of a ticket as a JSON merge patch (RFC 7396): what is not named stays, what is {@code null} is emptied. */
final class TicketPatch {

    private static final Pattern PRIORITY = Pattern.compile("P[1-4]");
    private static final int MOST_DEVICES = 50;

    private final JsonNode wish;
    private final List<FieldError> errors = new ArrayList<>();

    private TicketPatch(JsonNode wish) {
        this.wish = wish;
    }

    /**
     * @param known names there are
     * @throws Problem {@code invalid-request} for what is no object, is empty, or has other names
     */
    static TicketPatch of(JsonNode wish, Set<String> known) {
        if (!wish.isObject() || wish.isEmpty()) {
            throw Problem.invalid("invalid-request", "Name at least one field to change");
        }
        TicketPatch patch = new TicketPatch(wish);
        wish.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                patch.refuse(Printable.of(name, 60), "is not a field that can be changed");
            }
        });
        patch.requireSound();
        return patch;
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        wish.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean names(String field) {
        return wish.has(field);
    }

    void refuse(String field, String reason) {
        errors.add(new FieldError(field, reason));
    }

    void refuse(List<FieldError> more) {
        errors.addAll(more);
    }

    /** @throws Problem with every field at fault */
    void requireSound() {
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw Problem.invalid("invalid-request", first.field() + " " + first.reason(), errors);
        }
    }

    /** Text that must be there. */
    String text(String field, String present, int least, int most) {
        JsonNode value = wish.get(field);
        if (value == null) {
            return present;
        }
        if (!value.isTextual()) {
            refuse(field, "must be text");
            return present;
        }
        String text = value.textValue().strip();
        if (text.length() < least || text.length() > most) {
            refuse(field, "must have " + least + " to " + most + " characters");
        }
        return text;
    }

    /** Text that may be absent; empty text is none. */
    @Nullable
    String optional(String field, @Nullable String present, int most) {
        JsonNode value = wish.get(field);
        if (value == null) {
            return present;
        }
        if (value.isNull()) {
            return null;
        }
        String text = text(field, "", 0, most);
        return text.isEmpty() ? null : text;
    }

    int weight(String field, int present) {
        JsonNode value = wish.get(field);
        if (value == null) {
            return present;
        }
        if (!value.isInt() || value.intValue() < 1 || value.intValue() > 3) {
            refuse(field, "must be 1, 2 or 3");
            return present;
        }
        return value.intValue();
    }

    @Nullable
    UUID id(String field, @Nullable UUID present) {
        JsonNode value = wish.get(field);
        return value == null ? present : value.isNull() ? null : id(field, value);
    }

    /** The priority a person wants; null to let impact and urgency decide. */
    @Nullable
    String priority() {
        JsonNode value = Objects.requireNonNull(wish.get("priority"));
        if (value.isNull()) {
            return null;
        }
        if (!value.isTextual() || !PRIORITY.matcher(value.textValue()).matches()) {
            refuse("priority", "must be P1, P2, P3 or P4");
            return null;
        }
        return value.textValue();
    }

    Set<UUID> devices(Set<UUID> present) {
        JsonNode value = wish.get("devices");
        if (value == null) {
            return present;
        }
        Set<UUID> devices = new LinkedHashSet<>();
        if (!value.isArray() || value.size() > MOST_DEVICES) {
            refuse("devices", "must be a list of " + MOST_DEVICES + " at most");
            return present;
        }
        for (JsonNode one : value) {
            UUID id = id("devices", one);
            if (id != null) {
                devices.add(id);
            }
        }
        return devices;
    }

    List<String> tags(List<String> present) {
        JsonNode value = wish.get("tags");
        if (value == null) {
            return present;
        }
        List<String> tags = new ArrayList<>();
        if (!value.isArray() || value.size() > Tags.MOST) {
            refuse("tags", "must be a list of " + Tags.MOST + " at most");
            return present;
        }
        for (JsonNode one : value) {
            if (!one.isTextual()) {
                refuse("tags", "must be words");
                return present;
            }
            tags.add(one.textValue());
        }
        return List.copyOf(Tags.of(tags));
    }

    /** The values with those named here changed or taken away. */
    Map<String, Object> fields(Map<String, Object> present) {
        JsonNode value = wish.get("fields");
        Map<String, Object> fields = new LinkedHashMap<>(present);
        if (value == null) {
            return fields;
        }
        if (!value.isObject()) {
            refuse("fields", "must be an object");
            return fields;
        }
        value.fields().forEachRemaining(entry -> {
            JsonNode one = entry.getValue();
            if (one.isNull() || one.isTextual() && one.textValue().isEmpty()) {
                fields.remove(entry.getKey());
            } else if (one.isTextual()) {
                fields.put(entry.getKey(), one.textValue());
            } else if (one.isNumber()) {
                fields.put(entry.getKey(), one.numberValue());
            } else if (one.isBoolean()) {
                fields.put(entry.getKey(), one.booleanValue());
            } else {
                refuse("fields." + Printable.of(entry.getKey(), 60), "must be a plain value");
            }
        });
        return fields;
    }

    private @Nullable UUID id(String field, JsonNode value) {
        try {
            if (value.isTextual() && value.textValue().length() == 36) {
                return UUID.fromString(value.textValue());
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        refuse(field, "must be an id");
        return null;
    }
}
