package org.bailiwick.app.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import org.bailiwick.app.devices.LatestReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of reports and their numbers. Whatever is written for a batch is written by one statement per table. */
@Repository
class ReportRecords implements LatestReport {

    /** A concurrent repeat waits here until the first one has committed. */
    private static final String RECEIVE = """
            insert into report_receipt (device_id, report_id, boot_id, sequence, content_hash, received_at)
            select device, report, boot, sequence, hash, timestamptz 'epoch' + received * interval '1 microsecond'
              from unnest(cast(:devices as uuid[]), cast(:reports as uuid[]), cast(:boots as uuid[]),
                          cast(:sequences as bigint[]), cast(:hashes as bytea[]), cast(:received as bigint[]))
                   as r (device, report, boot, sequence, hash, received)
                on conflict do nothing
            returning device_id
            """;

    /**
     * The rows of report_latest also make two reports of one device follow each other until the end of the transaction. The
     * numbers of all reports come as one list, cut up by where each begins.
     */
    private static final String STORE = """
            with batch as materialized (
                select device, report, timestamptz 'epoch' + collected * interval '1 microsecond' as collected_at,
                       timestamptz 'epoch' + received * interval '1 microsecond' as received_at, payload, layout, first, past
                  from unnest(cast(:devices as uuid[]), cast(:reports as uuid[]), cast(:collected as bigint[]),
                              cast(:received as bigint[]), cast(:payloads as bytea[]), cast(:layouts as integer[]),
                              cast(:firsts as integer[]), cast(:pasts as integer[]))
                       as r (device, report, collected, received, payload, layout, first, past)
            ), raw as (
                insert into report (device_id, report_id, collected_at, received_at, payload)
                select device, report, collected_at, received_at, payload from batch
            ), numbers as (
                insert into measurement (device_id, sampled_at, layout_id, vals)
                select device, collected_at, layout, (cast(:values as double precision[]))[first:past - 1]
                  from batch
                 where past > first
            )
            insert into report_latest as l (device_id, report_id, collected_at, received_at)
            select device, report, collected_at, received_at from batch
                on conflict (device_id) do update
               set report_id = excluded.report_id, collected_at = excluded.collected_at,
                   received_at = excluded.received_at, payload = null, body = null
             where l.collected_at <= excluded.collected_at
            returning device_id
            """;

    private static final String RECEIPTS = """
            select k.device_id, k.content_hash, k.received_at
              from unnest(cast(:devices as uuid[]), cast(:reports as uuid[])) as r (device, report)
              join report_receipt k on k.device_id = r.device and k.report_id = r.report
            """;

    /** The report itself, or what was kept of it when its day was dropped; a text is from before payloads. */
    private static final String LATEST = """
            select coalesce(l.payload, r.payload) as payload, coalesce(l.body, r.body) as body, l.received_at
              from report_latest l
              left join report r
                     on r.device_id = l.device_id and r.received_at = l.received_at and r.report_id = l.report_id
             where l.device_id = :device
            """;

    private static final String FORGET_RECEIPTS = """
            delete from report_receipt
             where ctid = any (array(select ctid from report_receipt where received_at < :before limit :limit))
            """;

    private final JdbcClient jdbc;

    ReportRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that the reports have come, one of a device; gives the devices whose report had not come before. */
    Set<UUID> receive(List<PendingReport> reports) {
        return new HashSet<>(jdbc.sql(RECEIVE)
                .param("devices", ids(reports, PendingReport::deviceId))
                .param("reports", ids(reports, report -> report.report().reportId()))
                .param("boots", ids(reports, report -> report.report().bootId()))
                .param("sequences", longs(reports, report -> report.report().sequence()))
                .param("hashes", bytes(reports, report -> report.received().contentHash()))
                .param("received", longs(reports, report -> micros(report.receivedAt())))
                .query(UUID.class)
                .list());
    }

    /** Stores reports and their numbers; gives the devices of which no report collected later was known. */
    Set<UUID> store(List<PendingReport> reports, int[] layouts) {
        if (reports.isEmpty()) {
            return Set.of();
        }
        Numbers numbers = Numbers.of(reports);
        return new HashSet<>(jdbc.sql(STORE)
                .param("devices", ids(reports, PendingReport::deviceId))
                .param("reports", ids(reports, report -> report.report().reportId()))
                .param("collected", longs(reports, report -> micros(report.collectedAt())))
                .param("received", longs(reports, report -> micros(report.receivedAt())))
                .param("payloads", bytes(reports, report -> report.received().payload()))
                .param("layouts", layouts)
                .param("firsts", numbers.firsts())
                .param("pasts", numbers.pasts())
                .param("values", numbers.values())
                .query(UUID.class)
                .list());
    }

    /** What is known of those of the reports that had come before, by device. */
    Map<UUID, Receipt> receipts(List<PendingReport> reports) {
        Map<UUID, Receipt> receipts = new HashMap<>();
        jdbc.sql(RECEIPTS)
                .param("devices", ids(reports, PendingReport::deviceId))
                .param("reports", ids(reports, report -> report.report().reportId()))
                .query((ResultSet row) -> {
                    receipts.put(
                            row.getObject("device_id", UUID.class),
                            new Receipt(row.getBytes("content_hash"), receivedAt(row)));
                });
        return receipts;
    }

    @Override
    public Optional<Snapshot> of(UUID deviceId) {
        return jdbc.sql(LATEST)
                .param("device", deviceId)
                .query((row, number) -> new Snapshot(document(row), receivedAt(row)))
                .optional();
    }

    /** Forgets at most {@code limit} receipts; tells how many. */
    int forgetReceipts(Instant before, int limit) {
        return jdbc.sql(FORGET_RECEIPTS)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static String document(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        return payload == null ? row.getString("body") : Payload.document(payload);
    }

    private static Instant receivedAt(ResultSet row) throws SQLException {
        return row.getObject("received_at", OffsetDateTime.class).toInstant();
    }

    private static UUID[] ids(List<PendingReport> reports, Function<PendingReport, UUID> id) {
        return reports.stream().map(id).toArray(UUID[]::new);
    }

    private static long[] longs(List<PendingReport> reports, ToLongFunction<PendingReport> value) {
        return reports.stream().mapToLong(value).toArray();
    }

    private static byte[][] bytes(List<PendingReport> reports, Function<PendingReport, byte[]> value) {
        return reports.stream().map(value).toArray(byte[][]::new);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The numbers of all reports behind one another, with where each report's begin and end, counted from 1. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbers(double[] values, int[] firsts, int[] pasts) {

        static Numbers of(List<PendingReport> reports) {
            DoubleStream.Builder values = DoubleStream.builder();
            int[] firsts = new int[reports.size()];
            int[] pasts = new int[reports.size()];
            int next = 1;
            for (int i = 0; i < firsts.length; i++) {
                List<Sample> samples = reports.get(i).samples().samples();
                samples.forEach(sample -> values.add(sample.value()));
                firsts[i] = next;
                next += samples.size();
                pasts[i] = next;
            }
            return new Numbers(values.build().toArray(), firsts, pasts);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared through sameContent only
    record Receipt(byte[] contentHash, Instant receivedAt) {

        boolean sameContent(byte[] otherHash) {
            return Arrays.equals(contentHash, otherHash);
        }
    }
}
