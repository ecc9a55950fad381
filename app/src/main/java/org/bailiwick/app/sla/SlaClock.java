package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock as it stands.
 *
 * @param cycle counts the ticket's clocks of one target, from 1
 * @param group whose agreement it is; absent for promises to requesters
 * @param goal working time promised
 * @param dueAt as things stand; for a paused clock, if it went on now
 * @param metAt when the promise was kept or overtaken; absent while it is open
 * @param breached the due date passed before the promise was kept
 */
public record SlaClock(
        SlaClockId id,
        String number,
        SlaTarget target,
        int cycle,
        @Nullable String group,
        SlaClockState state,
        Instant startedAt,
        Duration goal,
        Instant dueAt,
        @Nullable Instant metAt,
        boolean breached) {}
