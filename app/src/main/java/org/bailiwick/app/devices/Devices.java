package org.bailiwick.app.devices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The devices that are enrolled. */
@Component
public class Devices {

    private static final String TOPIC = "devices";

    private final DeviceRecords records;
    private final PresenceRecords presence;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final AgentSchedule schedule;
    private final Clock clock;

    Devices(
            DeviceRecords records,
            PresenceRecords presence,
            Audit audit,
            ApplicationEventPublisher events,
            AgentSchedule schedule,
            Clock clock) {
        this.records = records;
        this.presence = presence;
        this.audit = audit;
        this.events = events;
        this.schedule = schedule;
        this.clock = clock;
    }

    public Optional<DeviceView> find(UUID id) {
        return records.find(id);
    }

    /**
     * The device, which must exist.
     *
     * @throws Problem {@code device-unknown}
     */
    public DeviceView get(UUID id) {
        return find(id).orElseThrow(() -> Problem.notFound("device-unknown", "There is no such device"));
    }

    /**
     * How far apart the device reports, as it last said.
     *
     * @throws Problem {@code device-unknown}
     */
    public Duration reportInterval(UUID id) {
        return presence.interval(id).orElseGet(() -> {
            get(id);
            return schedule.interval();
        });
    }

    /** Notes that a device was heard now. Every message of a device counts, not only reports. */
    @Transactional
    public void touch(UUID id) {
        touch(Contact.of(id, clock.instant()));
    }

    /** Notes that a device was heard; ends its silence. */
    @Transactional
    public void touch(Contact contact) {
        presence.touch(contact).ifPresent(silentSince -> {
            events.publishEvent(new DeviceReturned(contact.deviceId(), silentSince, contact.at()));
            nudge(contact.deviceId());
        });
    }

    /** Takes over what a device says of itself. */
    @Transactional
    public void update(UUID id, Inventory inventory) {
        if (records.update(id, inventory)) {
            nudge(id);
        }
    }

    /**
     * Lets a pending device in; an approved one stays so.
     *
     * @throws Problem {@code device-unknown}, {@code device-retired}
     */
    @Transactional
    public DeviceView approve(UUID id) {
        DeviceView before = get(id);
        Instant now = clock.instant();
        if (records.approve(id, now)) {
            audit.record(change("device.approved", before, DeviceStatus.APPROVED));
            events.publishEvent(new DeviceApproved(id, before.hostname(), now));
            nudge(id);
        } else if (get(id).status() == DeviceStatus.RETIRED) {
            throw Problem.conflict("device-retired", "A retired device cannot be approved; it has to enrol again");
        }
        return get(id);
    }

    /**
     * Refuses a device from now on; a retired one stays so.
     *
     * @throws Problem {@code device-unknown}
     */
    @Transactional
    public DeviceView retire(UUID id) {
        DeviceView before = get(id);
        Instant now = clock.instant();
        if (records.retire(id, now)) {
            presence.end(id, now);
            audit.record(change("device.retired", before, DeviceStatus.RETIRED));
            events.publishEvent(new DeviceRetired(id, before.hostname(), now));
            nudge(id);
        }
        return get(id);
    }

    private void nudge(UUID id) {
        for (PortalChange change : PortalChange.of(TOPIC, id)) {
            events.publishEvent(change);
        }
    }

    private static AuditEntry change(String action, DeviceView before, DeviceStatus after) {
        return AuditEntry.of(action, "device", before.id())
                .before(Map.of("status", before.status().text()))
                .after(Map.of("status", after.text()));
    }
}
