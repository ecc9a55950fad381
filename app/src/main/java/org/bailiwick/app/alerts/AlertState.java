package org.bailiwick.app.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an alert is in its life, as people see it. */
public enum AlertState {
    OPEN,
    /** Still open; somebody has seen it. */
    ACKNOWLEDGED,
    /** Its condition has ended. */
    CLEARED;

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
