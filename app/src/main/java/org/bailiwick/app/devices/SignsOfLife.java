package org.bailiwick.app.devices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bailiwick.app.shared.Printable;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.Heartbeat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores heartbeats and agents' own errors. */
@Component
class SignsOfLife {

    private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);
    private static final Duration KEEP_ERRORS = Duration.ofDays(30);

    private static final String INSERT_ERROR = """
            insert into device_error (device_id, occurred_at, received_at, stage, code, message, command_id)
            values (:device, :occurredAt, :at, :stage, :code, :message, :commandId)
            """;

    private static final String FORGET_ERRORS = "delete from device_error where received_at < :before";

    private final Devices devices;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignsOfLife(Devices devices, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.devices = devices;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void heartbeat(AuthenticatedDevice device, Heartbeat heartbeat, Instant now) {
        devices.touch(new Contact(
                device.id(), now, null, heartbeat.bootId(), heartbeat.spooledReports(), heartbeat.droppedReports()));
        events.publishEvent(new HeartbeatReceived(device.id(), List.copyOf(heartbeat.runningCommands()), now));
    }

    @Transactional
    void error(AuthenticatedDevice device, AgentError error, Instant now) {
        LOG.warn(
                "Agent {} ({}) failed in {} with {}: {}",
                device.id(),
                Printable.of(device.hostname(), 100),
                Printable.of(error.stage(), 100),
                Printable.of(error.code(), 100),
                Printable.of(error.message(), 300));
        jdbc.sql(INSERT_ERROR)
                .param("device", device.id())
                .param("occurredAt", error.occurredAt().atOffset(ZoneOffset.UTC))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("stage", error.stage())
                .param("code", error.code())
                .param("message", error.message())
                .param("commandId", error.commandId())
                .update();
        devices.touch(Contact.of(device.id(), now));
        events.publishEvent(new AgentErrorReceived(
                device.id(), error.stage(), error.code(), error.message(), error.commandId(), now));
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    @Transactional
    void forgetOldErrors() {
        jdbc.sql(FORGET_ERRORS)
                .param("before", clock.instant().minus(KEEP_ERRORS).atOffset(ZoneOffset.UTC))
                .update();
    }
}
