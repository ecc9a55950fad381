package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;

/** A device was enrolled. Published in the transaction that stores it. */
public record DeviceEnrolled(UUID deviceId, String hostname, DeviceStatus status, Instant occurredAt) {}
