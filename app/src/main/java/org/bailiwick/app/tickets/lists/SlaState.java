package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a ticket's clocks stand, for narrowing a list. */
public enum SlaState {
    /** One runs and its time is over. */
    BREACHED,
    /** One runs and none that runs is over. */
    RUNNING,
    /** One stands still. */
    PAUSED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static SlaState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
