package org.bailiwick.app.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.devices.LatestReport;
import org.bailiwick.protocol.Report;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of reports and their samples. */
@Repository
class ReportRecords implements LatestReport {

    /**
     * Everything a report leaves behind, in one round trip. When the receipt exists already, nothing is written; a
     * concurrent repeat waits here until the first one has committed. The row of report_latest also makes two reports of
     * one device follow each other until the end of the transaction.
     */
    private static final String STORE = """
            with receipt as (
                insert into report_receipt (device_id, report_id, boot_id, sequence, content_hash, received_at)
                values (:device, :report, :bootId, :sequence, :hash, :receivedAt)
                on conflict do nothing
                returning device_id
            ), document as materialized (
                select device_id, cast(:body as jsonb) as body from receipt
            ), raw as (
                insert into report (device_id, report_id, collected_at, received_at, body)
                select device_id, :report, :collectedAt, :receivedAt, body from document
            ), samples as (
                insert into metric_sample (device_id, metric, subject, sampled_at, value)
                select r.device_id, s.metric, s.subject, :collectedAt, s.value
                  from receipt r,
                       unnest(cast(:metrics as text[]), cast(:subjects as text[]), cast(:values as double precision[]))
                           as s (metric, subject, value)
            ), latest as (
                insert into report_latest as l (device_id, report_id, collected_at, received_at, body)
                select device_id, :report, :collectedAt, :receivedAt, body from document
                on conflict (device_id) do update
                   set report_id = excluded.report_id, collected_at = excluded.collected_at,
                       received_at = excluded.received_at, body = excluded.body
                 where l.collected_at <= excluded.collected_at
                returning device_id
            )
            select (select count(*) from receipt) > 0 as stored, (select count(*) from latest) > 0 as newest
            """;

    private static final String RECEIPT =
            "select content_hash, received_at from report_receipt where device_id = :device and report_id = :report";

    private static final String LATEST = "select body, received_at from report_latest where device_id = :device";

    private static final String FORGET_RECEIPTS = """
            delete from report_receipt
             where ctid = any (array(select ctid from report_receipt where received_at < :before limit :limit))
            """;

    private final JdbcClient jdbc;

    ReportRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stored store(
            UUID deviceId, ReceivedReport received, List<Sample> samples, Instant collectedAt, Instant receivedAt) {
        Report report = received.report();
        return jdbc.sql(STORE)
                .param("device", deviceId)
                .param("report", report.reportId())
                .param("bootId", report.bootId())
                .param("sequence", report.sequence())
                .param("hash", received.contentHash())
                .param("collectedAt", collectedAt.atOffset(ZoneOffset.UTC))
                .param("receivedAt", receivedAt.atOffset(ZoneOffset.UTC))
                .param("body", received.document())
                .param("metrics", samples.stream().map(Sample::metric).toArray(String[]::new))
                .param("subjects", samples.stream().map(Sample::subject).toArray(String[]::new))
                .param("values", samples.stream().mapToDouble(Sample::value).toArray())
                .query((row, number) -> new Stored(row.getBoolean("stored"), row.getBoolean("newest")))
                .single();
    }

    /** What is known of a report of the device with this id. */
    Optional<Receipt> receipt(UUID deviceId, UUID reportId) {
        return jdbc.sql(RECEIPT)
                .param("device", deviceId)
                .param("report", reportId)
                .query((row, number) -> new Receipt(row.getBytes("content_hash"), receivedAt(row)))
                .optional();
    }

    @Override
    public Optional<Snapshot> of(UUID deviceId) {
        return jdbc.sql(LATEST)
                .param("device", deviceId)
                .query((row, number) -> new Snapshot(row.getString("body"), receivedAt(row)))
                .optional();
    }

    /** Forgets at most {@code limit} receipts; tells how many. */
    int forgetReceipts(Instant before, int limit) {
        return jdbc.sql(FORGET_RECEIPTS)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private static Instant receivedAt(ResultSet row) throws SQLException {
        return row.getObject("received_at", OffsetDateTime.class).toInstant();
    }

    record Stored(boolean stored, boolean newest) {}

    @SuppressWarnings("ArrayRecordComponent") // compared through sameContent only
    record Receipt(byte[] contentHash, Instant receivedAt) {

        boolean sameContent(byte[] otherHash) {
            return Arrays.equals(contentHash, otherHash);
        }
    }
}
