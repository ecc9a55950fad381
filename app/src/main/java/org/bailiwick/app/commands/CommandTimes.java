package org.bailiwick.app.commands;

import java.util.UUID;
import org.bailiwick.app.devices.HeartbeatReceived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happens to commands by the passing of time. */
@Component
class CommandTimes {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTimes.class);

    private final AgentCommands commands;

    CommandTimes(AgentCommands commands) {
        this.commands = commands;
    }

    @Scheduled(fixedDelayString = "${bailiwick.commands.expiry-sweep:5s}")
    void expire() {
        for (UUID id : commands.overdue()) {
            try {
                commands.expire(id);
            } catch (RuntimeException e) {
                // One that cannot be ended must not keep the others alive; the next sweep tries again.
                LOG.warn("Command {} could not be ended: {}", id, e.getMessage());
            }
        }
    }

    @EventListener
    void on(HeartbeatReceived heartbeat) {
        commands.renew(heartbeat.deviceId(), heartbeat.runningCommands());
    }
}
