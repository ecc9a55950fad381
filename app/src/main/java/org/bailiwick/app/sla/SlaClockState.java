package org.bailiwick.app.sla;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a clock stands; a breach is not a state but a due date that has passed. */
public enum SlaClockState {
    RUNNING,
    PAUSED,
    MET;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
