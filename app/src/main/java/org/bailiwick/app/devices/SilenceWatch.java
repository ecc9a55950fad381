package org.bailiwick.app.devices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bailiwick.app.realtime.PortalChange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds devices that have stopped talking. */
@Component
class SilenceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final int BATCH = 200;

    private final PresenceRecords presence;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Instant startedAt;

    SilenceWatch(
            PresenceRecords presence, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.presence = presence;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Scheduled(fixedDelayString = "${bailiwick.devices.sweep:5s}", initialDelayString = "${bailiwick.devices.sweep:5s}")
    void sweep() {
        try {
            while (sweepOnce() == BATCH) {
                // A whole site went dark; take the next batch in a transaction of its own.
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Silent devices could not be looked for; trying again soon: {}", e.getMessage());
        }
    }

    private int sweepOnce() {
        Integer found = transaction.execute(status -> {
            Instant now = clock.instant();
            List<PresenceRecords.Silenced> silenced = presence.silence(now, startedAt, BATCH);
            for (PresenceRecords.Silenced device : silenced) {
                for (PortalChange change : PortalChange.of("devices", device.deviceId())) {
                    events.publishEvent(change);
                }
                if (device.status() == DeviceStatus.APPROVED) {
                    events.publishEvent(
                            new DeviceSilent(device.deviceId(), device.hostname(), device.lastSeenAt(), now));
                }
            }
            return silenced.size();
        });
        return found == null ? 0 : found;
    }
}
