package org.bailiwick.app.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.shared.FieldError;

/**
 * What a piece of JSON must look like. Unlike a parser, which stops at the first fault, a shape names them all, each with
 * its field. Members it does not know are left alone, so that a newer agent's report passes.
 */
@FunctionalInterface
interface Shape {

    /** Faults named at most; a sender with more of them has a systematic one. */
    int MAX_FAULTS = 20;

    void check(String field, JsonNode value, Faults faults);

    /** Collects faults up to the limit. */
    final class Faults {

        private final List<FieldError> found = new ArrayList<>();

        void add(String field, String reason) {
            if (found.size() < MAX_FAULTS) {
                found.add(new FieldError(field, reason));
            }
        }

        List<FieldError> found() {
            return found;
        }
    }

    static Shape text(int min, int max) {
        return (field, value, faults) -> {
            if (!value.isTextual()) {
                faults.add(field, "must be a text");
            } else if (value.textValue().length() < min || value.textValue().length() > max) {
                faults.add(field, "must have " + min + " to " + max + " characters");
            }
        };
    }

    static Shape uuid() {
        return (field, value, faults) -> {
            try {
                if (value.isTextual()
                        && UUID.fromString(value.textValue()).toString().equalsIgnoreCase(value.textValue())) {
                    return;
                }
            } catch (IllegalArgumentException e) {
                // a fault like any other
            }
            faults.add(field, "must be a UUID");
        };
    }

    static Shape instant(Instant earliest, Instant latest) {
        return (field, value, faults) -> {
            try {
                if (value.isTextual()) {
                    Instant instant = Instant.parse(value.textValue());
                    if (instant.isBefore(earliest) || instant.isAfter(latest)) {
                        faults.add(field, "must lie between " + earliest + " and " + latest);
                    }
                    return;
                }
            } catch (DateTimeException e) {
                // a fault like any other
            }
            faults.add(field, "must be an instant such as 2026-01-31T12:00:00Z");
        };
    }

    static Shape whole(long min, long max) {
        return (field, value, faults) -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                faults.add(field, "must be a whole number");
            } else if (value.longValue() < min || value.longValue() > max) {
                faults.add(field, "must be between " + min + " and " + max);
            }
        };
    }

    static Shape number(double min, double max) {
        return (field, value, faults) -> {
            if (!value.isNumber()) {
                faults.add(field, "must be a number");
            } else if (!(value.doubleValue() >= min && value.doubleValue() <= max)) {
                faults.add(field, "must be between " + min + " and " + max);
            }
        };
    }

    static Shape bool() {
        return (field, value, faults) -> {
            if (!value.isBoolean()) {
                faults.add(field, "must be true or false");
            }
        };
    }

    static Shape list(int max, Shape element) {
        return (field, value, faults) -> {
            if (!value.isArray()) {
                faults.add(field, "must be a list");
            } else if (value.size() > max) {
                faults.add(field, "must have at most " + max + " elements");
            } else {
                for (int i = 0; i < value.size(); i++) {
                    element.check(field + "[" + i + "]", value.get(i), faults);
                }
            }
        };
    }

    static Members object() {
        return new Members();
    }

    /** The members an object has. */
    final class Members implements Shape {

        private final Map<String, Shape> required = new LinkedHashMap<>();
        private final Map<String, Shape> optional = new LinkedHashMap<>();

        Members required(String name, Shape shape) {
            required.put(name, shape);
            return this;
        }

        /** May be absent or null. */
        Members optional(String name, Shape shape) {
            optional.put(name, shape);
            return this;
        }

        @Override
        public void check(String field, JsonNode value, Faults faults) {
            if (!value.isObject()) {
                faults.add(field.isEmpty() ? "$" : field, "must be an object");
                return;
            }
            String prefix = field.isEmpty() ? "" : field + ".";
            required.forEach((name, shape) -> {
                JsonNode member = value.get(name);
                if (member == null || member.isNull()) {
                    faults.add(prefix + name, "is missing");
                } else {
                    shape.check(prefix + name, member, faults);
                }
            });
            optional.forEach((name, shape) -> {
                JsonNode member = value.get(name);
                if (member != null && !member.isNull()) {
                    shape.check(prefix + name, member, faults);
                }
            });
        }
    }
}
