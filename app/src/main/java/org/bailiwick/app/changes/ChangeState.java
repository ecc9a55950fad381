package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a plan stands. Only a draft may be edited; what is scheduled or implementing takes its place in the calendar. */
public enum ChangeState {
    DRAFT,
    SUBMITTED,
    SCHEDULED,
    IMPLEMENTING,
    FINISHED,
    CANCELLED;

    /** The name on the wire and in tables. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static ChangeState of(String key) {
        for (ChangeState value : values()) {
            if (value.key().equals(key)) {
                return value;
            }
        }
        throw new IllegalArgumentException("There is no such value: " + key);
    }
}
