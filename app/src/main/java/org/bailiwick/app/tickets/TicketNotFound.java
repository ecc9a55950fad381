package org.bailiwick.app.tickets;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Problem;

/** {@code ticket-not-found}: nobody has the number, or not this person; the two cannot be told apart. */
public final class TicketNotFound extends Problem {

    private static final long serialVersionUID = 1;

    public TicketNotFound(String number) {
        super(Kind.NOT_FOUND, "ticket-not-found", "There is no ticket " + number, List.of(), Map.of());
    }
}
