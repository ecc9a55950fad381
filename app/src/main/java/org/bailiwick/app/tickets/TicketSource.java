package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a ticket came in. */
public enum TicketSource {
    PORTAL,
    ALERT,
    API,

    /** A table of tickets of another system. */
    IMPORT;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
