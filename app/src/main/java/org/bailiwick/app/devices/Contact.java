package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message from a device.
 *
 * @param at by the server's clock
 * @param intervalSeconds between its reports, absent when the message does not say
 */
public record Contact(
        UUID deviceId,
        Instant at,
        @Nullable Integer intervalSeconds,
        @Nullable UUID bootId,
        @Nullable Long spooledReports,
        @Nullable Long droppedReports) {

    /** A message that says nothing but that the device is alive. */
    public static Contact of(UUID deviceId, Instant at) {
        return new Contact(deviceId, at, null, null, null, null);
    }
}
