package org.bailiwick.app.sla;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is promised. */
public enum SlaTarget {
    /** Somebody takes the ticket up or answers, once. */
    RESPONSE,
    /** The ticket is resolved. */
    RESOLUTION,
    /** The requester's next word is answered in public; each time anew. */
    UPDATE,
    /** The group that has the ticket solves it or hands it on; each time anew. Between groups only. */
    OLA;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the requester is promised it; the others are agreed between groups. */
    public boolean isPromisedToRequesters() {
        return this != OLA;
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
