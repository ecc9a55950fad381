package org.bailiwick.app.changes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the calendar.
 *
 * @param complete false when there is more than is shown
 */
record CalendarView(List<CalendarChange> changes, List<CalendarFreeze> freezes, boolean complete) {

    /**
     * A change in its window.
     *
     * @param state submitted: it asks for the window; scheduled: it has it
     * @param implementer name of who carries it out
     */
    record CalendarChange(
            String number,
            String title,
            String status,
            ChangeType type,
            ChangeState state,
            @Nullable String risk,
            Instant start,
            Instant end,
            @Nullable String implementer,
            int deviceCount,
            List<String> services) {}

    /** A time in which a freeze holds. */
    record CalendarFreeze(
            UUID id, String name, Instant start, Instant end, List<String> services, List<String> sites) {}
}
