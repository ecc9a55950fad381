package org.bailiwick.app.commands;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which devices have something to claim. */
@Component
class OfferedDevices {

    private final AgentCommandQueue queue;
    private final Clock clock;

    OfferedDevices(AgentCommandQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<UUID> among(Set<UUID> devices) {
        return queue.offeredAmong(devices, clock.instant());
    }
}
