package org.bailiwick.app.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad it is, from bad to worse. */
public enum AlertSeverity {
    WARNING,
    HIGH,
    CRITICAL;

    /** As it stands in JSON, in events and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertSeverity of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
