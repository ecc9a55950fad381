package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a ticket is about; each kind has its own number range and, where a model is deployed, its own process. */
public enum TicketKind {
    INCIDENT("incident", "INC"),
    SERVICE_REQUEST("service-request", "REQ"),
    PROBLEM("problem", "PRB"),
    CHANGE("change", "CHG");

    private final String key;
    private final String prefix;

    TicketKind(String key, String prefix) {
        this.key = key;
        this.prefix = prefix;
    }

    /** The name on the wire and in tables; also the key of the kind's process. */
    @JsonValue
    public String key() {
        return key;
    }

    /** What its numbers begin with, as {@code INC}. */
    public String prefix() {
        return prefix;
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static TicketKind of(String key) {
        for (TicketKind kind : values()) {
            if (kind.key.equals(key)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no ticket kind \"" + key + "\"");
    }
}
