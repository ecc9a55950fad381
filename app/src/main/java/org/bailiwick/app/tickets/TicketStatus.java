package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a ticket stands, for searching and for the SLA clocks; the process knows more. */
public enum TicketStatus {
    NEW,
    ASSIGNED,
    IN_PROGRESS,
    PENDING_CUSTOMER,
    PENDING_VENDOR,
    PENDING_CHANGE,
    RESOLVED,
    CLOSED,
    CANCELLED,
    DRAFT,
    ASSESSING,
    APPROVING,
    SCHEDULED,
    IMPLEMENTING,
    REVIEWING;

    /** The name on the wire and in tables, as {@code in_progress}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Waiting for somebody else: SLA clocks stand still. */
    public boolean isPending() {
        return this == PENDING_CUSTOMER || this == PENDING_VENDOR || this == PENDING_CHANGE;
    }

    /** Somebody has looked at it, and goes on with it. */
    public boolean isWorked() {
        return this == IN_PROGRESS
                || this == ASSESSING
                || this == SCHEDULED
                || this == IMPLEMENTING
                || this == REVIEWING;
    }

    /** Nothing more is owed: resolved, closed or cancelled. */
    public boolean isDone() {
        return this == RESOLVED || this == CLOSED || this == CANCELLED;
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    public static TicketStatus of(String key) {
        for (TicketStatus status : values()) {
            if (status.key().equals(key)) {
                return status;
            }
        }
        throw new IllegalArgumentException("There is no ticket status \"" + key + "\"");
    }
}
