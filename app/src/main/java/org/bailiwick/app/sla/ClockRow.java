package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code sla_clock}. The due date of a paused clock is that of the moment it was paused. */
record ClockRow(
        SlaClockId id,
        String number,
        SlaTarget target,
        String priority,
        String calendarKey,
        Duration goal,
        SlaClockState state,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant pausedSince,
        @Nullable Instant metAt) {}
