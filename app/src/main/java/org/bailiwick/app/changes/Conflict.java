package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a change cannot have a window.
 *
 * @param number of the other change; absent for a freeze and for the past
 * @param name what both touch: a device's, a service's, a person's or a freeze's name
 * @param from begin of the other thing
 * @param to its end
 * @param overridable whether a change manager may go on all the same
 */
public record Conflict(
        Reason reason, @Nullable String number, String name, Instant from, Instant to, boolean overridable) {

    /** What clashes. */
    public enum Reason {
        DEVICE,
        SERVICE,
        IMPLEMENTER,
        FREEZE,
        PAST;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For people. */
    public String text() {
        return switch (reason) {
            case DEVICE -> number + " changes the same device " + name;
            case SERVICE -> number + " changes the same service " + name;
            case IMPLEMENTER -> number + " has the same implementer " + name;
            case FREEZE -> "frozen: " + name;
            case PAST -> "the window has begun already";
        };
    }
}
