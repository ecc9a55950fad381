package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a change cannot have a window.
 *
 * @param number of the other change; absent for a freeze, for the past, and where the change is beyond the reader's reach
 * @param name what both touch: a device's, a service's, a person's or a freeze's name; a person's is empty where the other
 *     change is beyond the reader's reach
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

    /** That something is there at this time, and not what: enough to choose another window. */
    Conflict withoutTheOther() {
        return number == null
                ? this
                : new Conflict(reason, null, reason == Reason.IMPLEMENTER ? "" : name, from, to, overridable);
    }

    /** For people. */
    public String text() {
        String other = number == null ? "another change" : number;
        return switch (reason) {
            case DEVICE -> other + " changes the same device " + name;
            case SERVICE -> other + " changes the same service " + name;
            case IMPLEMENTER -> (other + " has the same implementer " + name).strip();
            case FREEZE -> "frozen: " + name;
            case PAST -> "the window has begun already";
        };
    }
}
