package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How lists of tickets are ordered; each order can be reversed. */
public enum TicketSort {
    /** Newest first. */
    CREATED,
    /** Latest change first. */
    UPDATED,
    /** P1 first, among equals the newest. */
    PRIORITY,
    /** What is due next first; what no running clock counts for comes last, newest first. */
    DUE,
    /** By kind, the highest number first. */
    NUMBER;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static TicketSort of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
