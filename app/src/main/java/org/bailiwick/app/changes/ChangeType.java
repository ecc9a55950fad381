package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a change is enabled: by a template that was approved before, by assessment and votes, or by a short vote. */
public enum ChangeType {
    STANDARD,
    NORMAL,
    EMERGENCY;

    /** The name on the wire and in tables. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static ChangeType of(String key) {
        for (ChangeType value : values()) {
            if (value.key().equals(key)) {
                return value;
            }
        }
        throw new IllegalArgumentException("There is no such value: " + key);
    }
}
