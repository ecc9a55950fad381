package org.bailiwick.app.sla;

import java.time.Duration;
import org.bailiwick.app.tickets.TicketKind;

/** What is promised for tickets of a kind and priority. */
record SlaRule(TicketKind kind, String priority, SlaTarget target, String calendarKey, Duration goal) {}
