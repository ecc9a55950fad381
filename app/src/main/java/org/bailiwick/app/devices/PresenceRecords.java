package org.bailiwick.app.devices;

import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the table {@code device_presence}. */
@Repository
class PresenceRecords {

    /**
     * A message that does not say its interval keeps the one known. The devices come in order, so that two batches never
     * wait for each other in a circle.
     */
    private static final String TOUCH = """
            insert into device_presence as p (device_id, last_seen_at, interval_seconds, silent_after, boot_id,
                                              spooled_reports, dropped_reports, told_interval)
            select device, at, coalesce(told, :defaultInterval),
                   at + make_interval(secs => 3 * coalesce(told, :defaultInterval) + :grace), boot, spooled, dropped, told
              from unnest(cast(:devices as uuid[]), cast(:ats as timestamptz[]), cast(:intervals as integer[]),
                          cast(:boots as uuid[]), cast(:spooled as bigint[]), cast(:dropped as bigint[]))
                   as m (device, at, told, boot, spooled, dropped)
                on conflict (device_id) do update
               set last_seen_at = greatest(p.last_seen_at, excluded.last_seen_at),
                   interval_seconds = coalesce(excluded.told_interval, p.interval_seconds),
                   silent_after = greatest(p.last_seen_at, excluded.last_seen_at)
                       + make_interval(secs => 3 * coalesce(excluded.told_interval, p.interval_seconds) + :grace),
                   silent_before = p.silent_since,
                   silent_since = null,
                   boot_id = coalesce(excluded.boot_id, p.boot_id),
                   spooled_reports = coalesce(excluded.spooled_reports, p.spooled_reports),
                   dropped_reports = coalesce(excluded.dropped_reports, p.dropped_reports),
                   told_interval = excluded.told_interval
            returning device_id, silent_before
            """;

    /**
     * Devices that are due, a bounded number at a time, each by one server only. A device is given its whole allowance
     * again after the server's own start: while the server was away nobody could talk to it.
     */
    private static final String SILENCE = """
            update device_presence p
               set silent_since = :now
              from (select device_id
                      from device_presence
                     where silent_since is null
                       and silent_after < :now
                       and :startedAt + (silent_after - last_seen_at) < :now
                     order by silent_after
                     limit :limit
                       for update skip locked) due
              join device d on d.id = due.device_id
             where p.device_id = due.device_id
            returning p.device_id, p.last_seen_at, d.hostname, d.status
            """;

    /** Takes a retired device out of the sweep. */
    private static final String END =
            "update device_presence set silent_since = coalesce(silent_since, :at) where device_id = :device";

    private static final String INTERVAL = "select interval_seconds from device_presence where device_id = :device";

    private final JdbcClient jdbc;
    private final AgentSchedule schedule;

    PresenceRecords(JdbcClient jdbc, AgentSchedule schedule) {
        this.jdbc = jdbc;
        this.schedule = schedule;
    }

    /** Notes messages, one of a device; tells of those that had been silent since when. */
    Map<UUID, Instant> touch(List<Contact> contacts) {
        Map<UUID, Instant> silent = new HashMap<>();
        jdbc.sql(TOUCH)
                .param("devices", contacts.stream().map(Contact::deviceId).toArray(UUID[]::new))
                .param("ats", contacts.stream().map(contact -> contact.at().toString()).toArray(String[]::new))
                .param("intervals", contacts.stream().map(Contact::intervalSeconds).toArray(Integer[]::new))
                .param("boots", contacts.stream().map(Contact::bootId).toArray(UUID[]::new))
                .param("spooled", contacts.stream().map(Contact::spooledReports).toArray(Long[]::new))
                .param("dropped", contacts.stream().map(Contact::droppedReports).toArray(Long[]::new))
                .param("defaultInterval", schedule.intervalSeconds())
                .param("grace", schedule.silenceGrace().toSeconds())
                .query((ResultSet row) -> {
                    OffsetDateTime since = row.getObject("silent_before", OffsetDateTime.class);
                    if (since != null) {
                        silent.put(row.getObject("device_id", UUID.class), since.toInstant());
                    }
                });
        return silent;
    }

    /** Empty when the device was never heard. */
    Optional<Duration> interval(UUID deviceId) {
        return jdbc.sql(INTERVAL)
                .param("device", deviceId)
                .query(Integer.class)
                .optional()
                .map(Duration::ofSeconds);
    }

    List<Silenced> silence(Instant now, Instant startedAt, int limit) {
        return jdbc.sql(SILENCE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("startedAt", startedAt.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Silenced(
                        row.getObject("device_id", UUID.class),
                        row.getString("hostname"),
                        DeviceStatus.of(row.getString("status")),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void end(UUID deviceId, Instant at) {
        jdbc.sql(END)
                .param("device", deviceId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    record Silenced(UUID deviceId, String hostname, DeviceStatus status, Instant lastSeenAt) {}
}
