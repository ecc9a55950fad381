package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device was given a place or an owner.
 *
 * @param siteBefore absent for none
 * @param site absent for none; may be as before
 * @param ownerId absent for nobody
 */
public record DevicePlaced(
        UUID deviceId,
        @Nullable String siteBefore,
        @Nullable String site,
        @Nullable UUID ownerId,
        Instant at) {}
