package org.bailiwick.app.sla;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is promised. */
public enum SlaTarget {
    /** Somebody takes the ticket up or answers. */
    RESPONSE,
    /** The ticket is resolved. */
    RESOLUTION;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static SlaTarget of(String key) {
        for (SlaTarget target : values()) {
            if (target.key().equals(key)) {
                return target;
            }
        }
        throw new IllegalArgumentException("There is no SLA target \"" + key + "\"");
    }
}
