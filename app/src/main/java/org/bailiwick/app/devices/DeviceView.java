package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as people see it.
 *
 * @param osName from its latest report, absent before the first
 * @param lastSeenAt by the server's clock, absent when nothing has come yet
 * @param site key of where it stands, absent for nowhere in particular
 * @param ownerId whose it is, absent for nobody's
 */
public record DeviceView(
        UUID id,
        String hostname,
        String osFamily,
        @Nullable String osName,
        @Nullable String osVersion,
        @Nullable String agentVersion,
        DeviceStatus status,
        DeviceHealth health,
        @Nullable Instant lastSeenAt,
        Instant enrolledAt,
        @Nullable String site,
        @Nullable UUID ownerId) {}
