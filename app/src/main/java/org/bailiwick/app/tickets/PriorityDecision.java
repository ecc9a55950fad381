package org.bailiwick.app.tickets;

/** What impact and urgency make of a ticket. Lent by the module that evaluates decision tables. */
@FunctionalInterface
public interface PriorityDecision {

    /** @return {@code P1} to {@code P4} */
    String of(TicketKind kind, int impact, int urgency);
}
