package org.bailiwick.app.tickets;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A ticket was opened; its row is there, its process is not yet. */
public record TicketOpened(
        String number,
        TicketKind kind,
        @Nullable UUID deviceId,
        @Nullable UUID alertId,
        Instant occurredAt) {}
