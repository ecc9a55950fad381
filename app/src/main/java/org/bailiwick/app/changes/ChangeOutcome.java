package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a change ended. */
public enum ChangeOutcome {
    SUCCESSFUL,
    WITH_ISSUES,
    FAILED,
    BACKED_OUT,
    CANCELLED;

    /** The name on the wire and in tables. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static ChangeOutcome of(String key) {
        for (ChangeOutcome value : values()) {
            if (value.key().equals(key)) {
                return value;
            }
        }
        throw new IllegalArgumentException("There is no such value: " + key);
    }
}
