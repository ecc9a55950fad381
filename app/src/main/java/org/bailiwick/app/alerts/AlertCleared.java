package org.bailiwick.app.alerts;

import java.time.Instant;
import java.util.UUID;

/** The condition of an alert has ended. Published in the transaction that clears it. */
public record AlertCleared(UUID alertId, UUID deviceId, Instant occurredAt) {}
