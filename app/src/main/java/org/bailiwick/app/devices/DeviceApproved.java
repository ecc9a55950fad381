package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;

/** A pending device was let in. Published in the transaction that stores it. */
public record DeviceApproved(UUID deviceId, String hostname, Instant occurredAt) {}
