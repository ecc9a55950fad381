package org.bailiwick.connectors.queue;

import java.time.Instant;
import java.util.UUID;

/**
 * A device's right to work on one entry for a while.
 *
 * @param fence number of the lease, growing by one with each claim of the entry; what an older one brings is refused
 * @param until when the entry is offered again
 * @param expiresAt when it is not offered any more
 */
public record Lease(UUID id, long fence, Instant until, Instant expiresAt) {}
