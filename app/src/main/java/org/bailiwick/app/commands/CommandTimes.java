package org.bailiwick.app.commands;

import org.bailiwick.app.devices.HeartbeatReceived;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happens to commands by the passing of time. */
@Component
class CommandTimes {

    private final AgentCommands commands;

    CommandTimes(AgentCommands commands) {
        this.commands = commands;
    }

    @Scheduled(fixedDelayString = "${bailiwick.commands.expiry-sweep:5s}")
    void expire() {
        commands.expire();
    }

    @EventListener
    void on(HeartbeatReceived heartbeat) {
        commands.renew(heartbeat.deviceId(), heartbeat.runningCommands());
    }
}
