package org.bailiwick.app.sla;

import java.time.Instant;
import java.util.UUID;

/** There is a new clock, and somebody has to watch its thresholds. */
public record SlaClockStarted(UUID clockId, String number, SlaTarget target, Instant occurredAt) {}
