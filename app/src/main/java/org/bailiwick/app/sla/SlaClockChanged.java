package org.bailiwick.app.sla;

import java.time.Instant;
import java.util.UUID;

/** A clock was paused, resumed, met or given another due date: timers set from it are out of date. */
public record SlaClockChanged(UUID clockId, String number, SlaTarget target, SlaClockState state, Instant occurredAt) {}
