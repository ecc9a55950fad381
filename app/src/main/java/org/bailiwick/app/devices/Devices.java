package org.bailiwick.app.devices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
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
    private final People people;
    private final Clock clock;

    Devices(
            DeviceRecords records,
            PresenceRecords presence,
            Audit audit,
            ApplicationEventPublisher events,
            AgentSchedule schedule,
            People people,
            Clock clock) {
        this.records = records;
        this.presence = presence;
        this.audit = audit;
        this.events = events;
        this.schedule = schedule;
        this.people = people;
        this.clock = clock;
    }

    public Optional<DeviceView> find(UUID id) {
        return records.find(id);
    }

    /** The device, if the scope holds it. */
    public Optional<DeviceView> find(UUID id, Scope scope) {
        return records.find(id, scope);
    }

    /**
     * The device, which must exist.
     *
     * @throws Problem {@code device-unknown}
     */
    public DeviceView get(UUID id) {
        return find(id).orElseThrow(Devices::unknown);
    }

    /**
     * The device, which the scope must hold: what lies outside does not exist.
     *
     * @throws Problem {@code device-unknown}
     */
    public DeviceView require(UUID id, Scope scope) {
        return records.find(id, scope).orElseThrow(Devices::unknown);
    }

    /** Names of those of the devices that there are. */
    public Map<UUID, String> hostnames(Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : records.hostnames(ids);
    }

    /** Who may hear of those of the devices that there are, and of what belongs to them. */
    public Map<UUID, Audience> audiences(Collection<UUID> ids, Resource resource) {
        Map<UUID, Audience> audiences = new HashMap<>();
        records.places(ids).forEach((id, place) -> audiences.put(id, audience(place, resource)));
        return audiences;
    }

    private static Audience audience(DeviceScope.Place place, Resource resource) {
        return person -> DeviceScope.covers(Scope.of(CurrentUser.of(person), resource), place);
    }

    /**
     * Says where a device stands and whose it is; saying what already is does nothing.
     *
     * @param site absent for nowhere in particular
     * @param ownerId absent for nobody's
     * @throws Problem {@code device-unknown}, {@code invalid-request} when the owner is nobody the directory knows
     */
    @Transactional
    public DeviceView place(UUID id, @Nullable String site, @Nullable UUID ownerId) {
        DeviceView before = get(id);
        if (Objects.equals(before.site(), site) && Objects.equals(before.ownerId(), ownerId)) {
            return before;
        }
        if (ownerId != null
                && !ownerId.equals(before.ownerId())
                && people.find(ownerId).filter(Person::enabled).isEmpty()) {
            throw Problem.invalid(
                    "invalid-request",
                    "The owner is nobody the directory knows",
                    List.of(new FieldError("ownerId", "is nobody the directory knows")));
        }
        records.place(id, site, ownerId);
        audit.record(AuditEntry.of("device.placed", "device", id)
                .before(placement(before.site(), before.ownerId()))
                .after(placement(site, ownerId)));
        events.publishEvent(new DevicePlaced(id, before.site(), site, ownerId, clock.instant()));
        nudge(id);
        // Those who can see it no longer learn that something is gone from their list, not what.
        Audience saw = audience(new DeviceScope.Place(before.site(), before.ownerId()), Resource.DEVICES);
        Audience sees = audience(new DeviceScope.Place(site, ownerId), Resource.DEVICES);
        events.publishEvent(new PortalChange(TOPIC, null, person -> saw.includes(person) && !sees.includes(person)));
        return get(id);
    }

    private static Map<String, Object> placement(@Nullable String site, @Nullable UUID ownerId) {
        return Map.of("site", site == null ? "" : site, "owner", ownerId == null ? "" : ownerId.toString());
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
        touch(List.of(contact));
    }

    /** The same of several devices at once, each of which may stand there once, in the order of their ids. */
    @Transactional
    public void touch(List<Contact> contacts) {
        Map<UUID, Instant> returned = presence.touch(contacts);
        if (returned.isEmpty()) {
            return;
        }
        for (Contact contact : contacts) {
            Instant silentSince = returned.get(contact.deviceId());
            if (silentSince != null) {
                events.publishEvent(new DeviceReturned(contact.deviceId(), silentSince, contact.at()));
                nudge(contact.deviceId());
            }
        }
    }

    /** Takes over what devices say of themselves. */
    @Transactional
    public void update(Map<UUID, Inventory> inventories) {
        if (!inventories.isEmpty()) {
            records.update(inventories).forEach(this::nudge);
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

    private static Problem unknown() {
        return Problem.notFound("device-unknown", "There is no such device");
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
