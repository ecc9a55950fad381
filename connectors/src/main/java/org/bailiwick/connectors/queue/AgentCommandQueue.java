package org.bailiwick.connectors.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The queue. Every method is one statement in the caller's transaction and takes the present time from it, so that any
 * number of servers may share the table.
 *
 * <p>An entry is offered until it is finished or expires; a lease that runs out is offered again with the next fence, so
 * an entry may be worked on twice but finished only once.
 */
public class AgentCommandQueue {

    private final JdbcClient jdbc;

    public AgentCommandQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Offers an entry to a device; offering the same id again does nothing. */
    public void enqueue(UUID id, UUID deviceId, Instant now, Instant expiresAt) {
        jdbc.sql("""
                        insert into command_queue (id, device_id, enqueued_at, expires_at)
                        values (:id, :device, :now, :expires)
                        on conflict (id) do nothing
                        """)
                .param("id", id)
                .param("device", deviceId)
                .param("now", at(now))
                .param("expires", at(expiresAt))
                .update();
    }

    /**
     * Leases the device's oldest offered entries. Two claims at once never get the same entry: the second skips what the
     * first has locked.
     *
     * @param max at most so many
     */
    public List<Lease> claim(UUID deviceId, int max, Instant now, Duration lease) {
        return jdbc
                .sql("""
                        with offered as (
                            select id from command_queue
                            where device_id = :device and finished_at is null and expires_at > :now
                              and (lease_until is null or lease_until <= :now)
                            order by enqueued_at, id
                            limit :max
                            for update skip locked)
                        update command_queue entry
                        set fence = entry.fence + 1, lease_until = :until
                        from offered
                        where entry.id = offered.id
                        returning entry.id, entry.fence, entry.lease_until, entry.expires_at, entry.enqueued_at
                        """)
                .param("device", deviceId)
                .param("now", at(now))
                .param("max", max)
                .param("until", at(now.plus(lease)))
                .query(AgentCommandQueue::enqueuedLease)
                .list()
                .stream()
                .sorted()
                .map(EnqueuedLease::lease)
                .toList();
    }

    /** How many entries the device could claim now. */
    public int waiting(UUID deviceId, Instant now) {
        return jdbc.sql("""
                        select count(*) from command_queue
                        where device_id = :device and finished_at is null and expires_at > :now
                          and (lease_until is null or lease_until <= :now)
                        """)
                .param("device", deviceId)
                .param("now", at(now))
                .query(Integer.class)
                .single();
    }

    /** The same of several devices at once; those that could claim nothing are left out. */
    public Map<UUID, Integer> waiting(Collection<UUID> deviceIds, Instant now) {
        Map<UUID, Integer> waiting = new HashMap<>();
        jdbc.sql("""
                        select device_id, count(*) as entries from command_queue
                        where device_id = any (:devices) and finished_at is null and expires_at > :now
                          and (lease_until is null or lease_until <= :now)
                        group by device_id
                        """)
                .param("devices", deviceIds.toArray(UUID[]::new))
                .param("now", at(now))
                .query((ResultSet row) -> {
                    waiting.put(row.getObject("device_id", UUID.class), row.getInt("entries"));
                });
        return waiting;
    }

    /** Those of the devices that could claim something now. */
    public List<UUID> offeredAmong(Collection<UUID> deviceIds, Instant now) {
        return jdbc.sql("""
                        select distinct device_id from command_queue
                        where device_id = any (:devices) and finished_at is null and expires_at > :now
                          and (lease_until is null or lease_until <= :now)
                        """)
                .param("devices", deviceIds.toArray(UUID[]::new))
                .param("now", at(now))
                .query(UUID.class)
                .list();
    }

    /** Prolongs the device's present leases on these entries, as long as it says that it works on them. */
    public void renew(UUID deviceId, Collection<UUID> ids, Instant now, Duration lease) {
        jdbc.sql("""
                        update command_queue set lease_until = :until
                        where device_id = :device and id = any (:ids) and finished_at is null
                          and lease_until > :now and lease_until < :until
                        """)
                .param("device", deviceId)
                .param("ids", ids.toArray(UUID[]::new))
                .param("now", at(now))
                .param("until", at(now.plus(lease)))
                .update();
    }

    /**
     * Locks an entry and says whether a message of this lease counts. Until the transaction ends nobody else can finish,
     * claim or expire it.
     *
     * @return {@link Finish#DONE} when the lease is the newest and the entry open: go on and finish it
     */
    public Finish examine(UUID id, UUID deviceId, long fence) {
        Optional<Entry> found = jdbc.sql("""
                        select fence, finished_at is not null as finished from command_queue
                        where id = :id and device_id = :device
                        for update
                        """)
                .param("id", id)
                .param("device", deviceId)
                .query((row, index) -> new Entry(row.getLong("fence"), row.getBoolean("finished")))
                .optional();
        if (found.isEmpty()) {
            return Finish.UNKNOWN;
        }
        Entry entry = found.get();
        if (entry.fence() != fence || fence == 0) {
            return Finish.STALE;
        }
        return entry.finished() ? Finish.ALREADY : Finish.DONE;
    }

    /** Takes an entry out of the queue, with its result or without one. Finishing it again does nothing. */
    public void finish(UUID id, Instant now) {
        jdbc.sql("""
                        update command_queue set finished_at = :now, lease_until = null
                        where id = :id and finished_at is null
                        """).param("id", id).param("now", at(now)).update();
    }

    /** Entries whose time has run out, longest first. One that a device works on is left alone until its lease ends. */
    public List<UUID> overdue(Instant now, int max) {
        return jdbc.sql("""
                        select id from command_queue
                        where finished_at is null and expires_at <= :now
                          and (lease_until is null or lease_until <= :now)
                        order by expires_at, id
                        limit :max
                        """)
                .param("now", at(now))
                .param("max", max)
                .query(UUID.class)
                .list();
    }

    /**
     * Takes an overdue entry out of the queue.
     *
     * @return false when it was finished, claimed or taken out meanwhile
     */
    public boolean expire(UUID id, Instant now) {
        return jdbc.sql("""
                                update command_queue set finished_at = :now, lease_until = null
                                where id = :id and finished_at is null and expires_at <= :now
                                  and (lease_until is null or lease_until <= :now)
                                """).param("id", id).param("now", at(now)).update() > 0;
    }

    private static EnqueuedLease enqueuedLease(ResultSet row, int index) throws SQLException {
        return new EnqueuedLease(
                instant(row, "enqueued_at"),
                new Lease(
                        row.getObject("id", UUID.class),
                        row.getLong("fence"),
                        instant(row, "lease_until"),
                        instant(row, "expires_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Entry(long fence, boolean finished) {}

    /** The order of an update's returned rows is not the queue's. */
    private record EnqueuedLease(Instant enqueuedAt, Lease lease) implements Comparable<EnqueuedLease> {

        @Override
        public int compareTo(EnqueuedLease other) {
            int byTime = enqueuedAt.compareTo(other.enqueuedAt);
            return byTime != 0
                    ? byTime
                    : lease.id().toString().compareTo(other.lease.id().toString());
        }
    }
}
