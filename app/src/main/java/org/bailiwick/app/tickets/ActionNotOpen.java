package org.bailiwick.app.tickets;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.Problem;

/** {@code action-not-open}: the process does not wait for this now; the fact {@code open} lists what it waits for. */
public final class ActionNotOpen extends Problem {

    private static final long serialVersionUID = 1;

    /** @param open the actions this person may take instead */
    public ActionNotOpen(String number, String action, List<TicketAction> open) {
        super(
                Kind.CONFLICT,
                "action-not-open",
                number + " does not wait for " + action + " now",
                List.of(),
                Map.of("open", open.stream().map(TicketAction::name).toList()));
    }
}
