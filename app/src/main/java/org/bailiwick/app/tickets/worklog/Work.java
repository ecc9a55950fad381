package org.bailiwick.app.tickets.worklog;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A piece of work.
 *
 * @param minutes 1 to 1440
 * @param workedAt when it began
 * @param version grows with each change
 */
record Work(
        UUID id,
        String ticketNumber,
        UUID personId,
        String personName,
        int minutes,
        String what,
        Instant workedAt,
        long version) {

    Work changed(int minutes, String what, Instant workedAt) {
        return new Work(id, ticketNumber, personId, personName, minutes, what, workedAt, version);
    }

    Map<String, ?> facts() {
        return Map.of("work", id.toString(), "minutes", minutes, "what", what, "workedAt", workedAt.toString());
    }
}
