package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;

/** A device was refused for good. Published in the transaction that stores it. */
public record DeviceRetired(UUID deviceId, String hostname, Instant occurredAt) {}
