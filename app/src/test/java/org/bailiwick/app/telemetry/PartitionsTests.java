package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days come and go while reports are stored; the database's session zone is far from UTC. */
@IntakeTest
class PartitionsTests {

    @Autowired
    private Partitions partitions;

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Instant start;

    @BeforeEach
    void remember() {
        start = clock.instant();
    }

    @AfterEach
    void goBack() {
        clock.set(start);
    }

    @Test
    void daysAheadAndDaysOfLateReportsAreThere() {
        partitions.prepare();

        assertThat(exists("report", 3)).isTrue();
        assertThat(exists("measurement", -7)).isTrue();
        assertThat(exists("measurement", 3)).isTrue();
    }

    @Test
    void reportOfDayNobodyPreparedIsStored() {
        clock.advance(Duration.ofDays(40));
        TestDevice device = devices.enrolled();

        assertThat(device.send(device.report().cpu(0.5).build()).statusCode()).isEqualTo(200);
        assertThat(exists("report", 0)).isTrue();
    }

    @Test
    void dayIsDroppedWhenItsRetentionIsOver() {
        TestDevice device = devices.enrolled();
        device.send(device.report().cpu(0.5).build());
        String reports = name("report", 0);
        String samples = name("measurement", 0);

        clock.advance(Duration.ofDays(7));
        partitions.maintain();
        assertThat(exists(reports)).isTrue();

        clock.advance(Duration.ofDays(1));
        partitions.maintain();
        assertThat(exists(reports)).isFalse();
        assertThat(exists(samples)).isTrue();
        assertThat(count("report_latest", device))
                .as("the device's page still shows it")
                .isEqualTo(1);
        assertThat(count("report_receipt", device)).isEqualTo(1);

        clock.advance(Duration.ofDays(23));
        partitions.maintain();
        assertThat(exists(samples)).isFalse();
        assertThat(count("report_receipt", device)).isZero();
    }

    @Test
    void severalServersMayPrepareAtOnce() throws Exception {
        clock.advance(Duration.ofDays(400));
        ExecutorService servers = Executors.newFixedThreadPool(4);
        try {
            List<? extends Future<?>> runs = IntStream.range(0, 4)
                    .mapToObj(i -> servers.submit(() -> {
                        for (int day = 0; day < 5; day++) {
                            Instant then = clock.instant().plus(Duration.ofDays(day));
                            partitions.cover(then, then);
                        }
                    }))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            servers.shutdownNow();
        }
        assertThat(exists("measurement", 4)).isTrue();
    }

    private boolean exists(String parent, int daysFromNow) {
        return exists(name(parent, daysFromNow));
    }

    private boolean exists(String name) {
        return jdbc.sql("select to_regclass(?) is not null")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    private String name(String parent, int daysFromNow) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(daysFromNow);
        return parent + "_" + day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private int count(String table, TestDevice device) {
        return jdbc.sql("select count(*) from " + table + " where device_id = ?")
                .param(device.id())
                .query(Integer.class)
                .single();
    }
}
