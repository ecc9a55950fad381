package org.bailiwick.app.problems;

import java.util.List;
import org.bailiwick.app.tickets.TicketStatus;

/**
 * What hangs on a ticket, itself included, as far as the person reaches it: what lies beyond is not counted either.
 *
 * @param tickets linked as caused by it, its duplicates or its parts; the first of them where there are many
 * @param linked how many there are
 * @param open how many of them are not resolved, closed or cancelled
 * @param devices how many different devices all of them are about
 * @param services how many different services
 * @param people how many different people have the trouble or asked
 */
record Impact(List<Linked> tickets, int linked, int open, int devices, int services, int people) {

    Impact {
        tickets = List.copyOf(tickets);
    }

    /** A ticket that hangs on it. */
    record Linked(String number, String title, TicketStatus status, String priority) {}
}
