package org.bailiwick.app.sla;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;

/** What is promised, as the decision table {@code sla-targets} says; implemented where tables are evaluated. */
public interface SlaTargets {

    /** Names the live version of the table; another name: promises of running tickets are decided anew. */
    String version();

    /** The promises for a ticket; a target that is absent is not promised. */
    Map<SlaTarget, Promise> of(Facts facts);

    /** Keys of the calendars that the live table names. */
    Set<String> calendars();

    /**
     * What a promise depends on.
     *
     * @param priority {@code P1} to {@code P4}
     * @param service key of the service concerned; absent for none
     * @param requesterGroups roles and groups of the requester
     * @param group the group that has the ticket; absent for none
     */
    record Facts(
            TicketKind kind,
            String priority,
            @Nullable String service,
            Set<String> requesterGroups,
            @Nullable String group) {}

    /**
     * A goal, and the calendar that counts.
     *
     * @param calendar its key
     * @param goal working time
     */
    record Promise(String calendar, Duration goal) {}
}
