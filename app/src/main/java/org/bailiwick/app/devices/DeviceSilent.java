package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;

/**
 * Nothing came from an approved device for three of its intervals and a grace. Published once per silence, in the
 * transaction that stores it.
 */
public record DeviceSilent(UUID deviceId, String hostname, Instant lastSeenAt, Instant occurredAt) {}
