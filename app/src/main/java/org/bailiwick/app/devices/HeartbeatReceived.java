package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A device gave a sign of life. Published in the transaction that stores it.
 *
 * @param runningCommands commands it is executing, whose leases should stay alive
 */
public record HeartbeatReceived(UUID deviceId, List<UUID> runningCommands, Instant occurredAt) {}
