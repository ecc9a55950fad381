package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;

/** A silent device was heard again. Published in the transaction that stores it. */
public record DeviceReturned(UUID deviceId, Instant silentSince, Instant occurredAt) {}
