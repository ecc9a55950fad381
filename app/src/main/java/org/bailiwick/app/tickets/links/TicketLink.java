package org.bailiwick.app.tickets.links;

import java.time.Instant;
import java.util.UUID;

/** One ticket stands to another: {@code from} is, as the kind says, {@code to}. */
public record TicketLink(UUID id, String from, String to, LinkKind kind, Instant createdAt) {

    /** The other end, seen from one. */
    public String otherThan(String number) {
        return number.equals(from) ? to : from;
    }
}
