package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.shared.RequestBytes;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A batch of which one cannot be stored. */
@IntakeTest
class PoisonousReportTests {

    @Autowired
    private ReportBatches batches;

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void failsAlone() {
        List<PendingReport> reports = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            TestDevice device = devices.enrolled();
            reports.add(pending(device, device.id()));
        }
        TestDevice device = devices.enrolled();
        // What the presence of a device refers to is not there.
        PendingReport poison = pending(device, UUID.randomUUID());
        reports.add(4, poison);

        batches.store(reports);

        assertThatThrownBy(() -> poison.answer().join()).hasRootCauseInstanceOf(java.sql.SQLException.class);
        reports.remove(poison);
        assertThat(reports)
                .allSatisfy(report -> assertThat(report.answer().join().duplicate()).isFalse());
        assertThat(stored(reports)).isEqualTo(9);
        assertThat(stored(List.of(poison))).isZero();
    }

    private int stored(List<PendingReport> reports) {
        return jdbc.sql("""
                        select count(*) from report r
                          join report_receipt k on k.device_id = r.device_id and k.report_id = r.report_id
                          join report_latest l on l.device_id = r.device_id
                         where r.device_id = any (:devices)
                        """)
                .param("devices", reports.stream().map(PendingReport::deviceId).toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    private PendingReport pending(TestDevice device, UUID id) {
        byte[] content = WireJson.write(device.report().cpu(0.5).build());
        return PendingReport.of(
                new AuthenticatedDevice(id, device.hostname(), DeviceStatus.APPROVED),
                ReceivedReport.read(new RequestBytes.Body(content, null), clock.instant()),
                clock.instant());
    }
}
