package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The newest report of a device; the module of telemetry implements it. */
@FunctionalInterface
public interface LatestReport {

    /** Empty when the device has never reported. */
    Optional<Snapshot> of(UUID deviceId);

    /**
     * A report as it was stored.
     *
     * @param json the report as it was sent
     * @param receivedAt by the server's clock
     */
    record Snapshot(String json, Instant receivedAt) {}
}
