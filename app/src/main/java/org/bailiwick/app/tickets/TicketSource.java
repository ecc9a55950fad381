package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a ticket came in. */
public enum TicketSource {
    PORTAL,
    ALERT,
    API;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
