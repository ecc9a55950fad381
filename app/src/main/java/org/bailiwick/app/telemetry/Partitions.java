package org.bailiwick.app.telemetry;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * One partition per day of UTC: made ahead of time, and dropped as a whole when its day is old enough, which costs
 * nothing, while deleting its rows would.
 */
@Component
class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final String REPORTS = "report";
    private static final String MEASUREMENTS = "measurement";
    private static final int DAYS_AHEAD = 3;
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int RECEIPTS_AT_ONCE = 10_000;

    /** A day longer than a report may be old, so that no repeat finds its receipt gone. */
    private static final Duration KEEP_RECEIPTS = ReceivedReport.MAX_AGE.plusDays(1);

    /** Functions with the owner's rights: the server itself may define nothing. */
    private static final String ADD = "select telemetry_add_day(:parent, :day)";

    private static final String DROP = "select telemetry_drop_day(:parent, :day)";
    private static final String EXISTING = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
             where i.inhparent = cast(:parent as regclass)
            """;

    private final JdbcClient jdbc;
    private final ReportRecords reports;
    private final Layouts layouts;
    private final TelemetrySettings settings;
    private final Clock clock;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Partitions(JdbcClient jdbc, ReportRecords reports, Layouts layouts, TelemetrySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.layouts = layouts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes the partitions of the days to come, and of the days late reports may still be about. */
    @PostConstruct
    void prepare() {
        LocalDate today = day(clock.instant());
        range(today.minusDays(1), today.plusDays(DAYS_AHEAD)).forEach(day -> ensure(REPORTS, day));
        range(today.minusDays(ReceivedReport.MAX_AGE.toDays()), today.plusDays(DAYS_AHEAD))
                .forEach(day -> ensure(MEASUREMENTS, day));
    }

    /** Makes sure that a report can be stored, whatever the clock has done since the last preparation. */
    void cover(Instant collectedAt, Instant receivedAt) {
        ensure(REPORTS, day(receivedAt));
        ensure(MEASUREMENTS, day(collectedAt));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void maintain() {
        try {
            prepare();
            LocalDate today = day(clock.instant());
            drop(REPORTS, today.minusDays(settings.keepReports()));
            drop(MEASUREMENTS, today.minusDays(settings.keepMetrics()));
            layouts.forget(today.minusDays(settings.keepMetrics() + KEEP_RECEIPTS.toDays()));
            Instant before = clock.instant().minus(KEEP_RECEIPTS);
            while (reports.forgetReceipts(before, RECEIPTS_AT_ONCE) == RECEIPTS_AT_ONCE) {
                // In pieces, so that no single statement holds much.
            }
        } catch (DataAccessException e) {
            LOG.warn("Partitions could not be maintained; trying again in an hour: {}", e.getMessage());
        }
    }

    private void ensure(String parent, LocalDate day) {
        String name = parent + "_" + SUFFIX.format(day);
        if (known.contains(name)) {
            return;
        }
        jdbc.sql(ADD)
                .param("parent", parent)
                .param("day", day)
                .query(Boolean.class)
                .single();
        known.add(name);
    }

    /** Drops the partitions of days before the given one. */
    private void drop(String parent, LocalDate before) {
        List<String> names =
                jdbc.sql(EXISTING).param("parent", parent).query(String.class).list();
        for (String name : names) {
            LocalDate day = day(name.substring(parent.length() + 1));
            if (day != null && day.isBefore(before)) {
                jdbc.sql(DROP)
                        .param("parent", parent)
                        .param("day", day)
                        .query(Boolean.class)
                        .single();
                known.remove(name);
                LOG.info("Dropped {}: its day is over its retention", name);
            }
        }
    }

    /** Absent when the partition is none of ours; whoever made it looks after it. */
    private static @Nullable LocalDate day(String suffix) {
        try {
            return LocalDate.parse(suffix, SUFFIX);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Stream<LocalDate> range(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
