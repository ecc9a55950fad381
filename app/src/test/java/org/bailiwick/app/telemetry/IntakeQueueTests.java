package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.devices.AuthenticatedDevice;
import org.bailiwick.app.devices.DeviceStatus;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.slice.ReportBuilder;
import org.junit.jupiter.api.Test;

class IntakeQueueTests {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final IntakeQueue queue = new IntakeQueue(
            new TelemetrySettings(2, 3, 5, 1, Duration.ofSeconds(1), 7, 30), new Appointments(Clock.systemUTC()));
    private final Queue<PendingReport> heldBack = IntakeQueue.nothingHeldBack();

    @Test
    void whatDoesNotFitIsRefusedWithTheTimeToComeBackAt() {
        queue.add(report(UUID.randomUUID()));
        queue.add(report(UUID.randomUUID()));
        queue.add(report(UUID.randomUUID()));

        Problem refusal = catchThrowableOfType(Problem.class, () -> queue.add(report(UUID.randomUUID())));

        assertThat(refusal.code()).isEqualTo("overloaded");
        assertThat((Integer) refusal.facts().get("retryAfterSeconds")).isPositive();
        assertThat(queue.size()).isEqualTo(3);
    }

    @Test
    void reportsOfOneDeviceAreTakenOneAfterTheOther() throws InterruptedException {
        UUID device = UUID.randomUUID();
        PendingReport first = report(device);
        PendingReport second = report(device);
        PendingReport other = report(UUID.randomUUID());
        queue.add(first);
        queue.add(second);
        queue.add(other);

        assertThat(queue.take(5, heldBack)).containsExactly(first, other);
        assertThat(queue.take(5, heldBack)).containsExactly(second);
        assertThat(queue.take(5, heldBack)).isEmpty();
    }

    @Test
    void takesNoMoreThanAskedFor() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            queue.add(report(UUID.randomUUID()));
        }

        assertThat(queue.take(2, heldBack)).hasSize(2);
        assertThat(queue.size()).isEqualTo(1);
    }

    private static PendingReport report(UUID deviceId) {
        var device = new AuthenticatedDevice(deviceId, "host", DeviceStatus.APPROVED);
        var report = new ReportBuilder(UUID.randomUUID(), 1, NOW, "host").build();
        return PendingReport.of(device, new ReceivedReport(report, new byte[0], new byte[0], Set.of()), NOW);
    }
}
