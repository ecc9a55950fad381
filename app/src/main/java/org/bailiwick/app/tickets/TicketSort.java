package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How lists of tickets are ordered. */
enum TicketSort {
    /** Newest first. */
    CREATED,
    /** Latest change first. */
    UPDATED,
    /** P1 first, among equals the newest. */
    PRIORITY;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
