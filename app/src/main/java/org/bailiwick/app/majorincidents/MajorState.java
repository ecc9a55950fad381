package org.bailiwick.app.majorincidents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a major incident stands. */
public enum MajorState {
    ACTIVE,
    RESOLVED,

    /** It was less than it seemed. */
    DOWNGRADED;

    /** The name on the wire and in tables. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MajorState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
