package org.bailiwick.app.sla;

import java.time.Instant;
import java.util.UUID;

/**
 * A clock was paused, resumed, met, reopened or given another due date: timers set from it are out of date. By the time
 * it is heard the clock may have moved on; its present state counts.
 */
public record SlaClockChanged(UUID clockId, String number, SlaTarget target, SlaClockState state, Instant occurredAt) {}
