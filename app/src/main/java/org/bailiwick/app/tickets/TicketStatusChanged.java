package org.bailiwick.app.tickets;

import java.time.Instant;

/** A process step moved a ticket to another status. */
public record TicketStatusChanged(String number, TicketStatus from, TicketStatus to, Instant occurredAt) {}
