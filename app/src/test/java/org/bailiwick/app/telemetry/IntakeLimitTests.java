package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeLimitTests {

    private final IntakeLimit limit = new IntakeLimit(
            new TelemetrySettings(2, 10, 5, 1, Duration.ofSeconds(1), 7, 30), new Appointments(Clock.systemUTC()));

    @Test
    void refusesReaderTooMany() {
        assertThat(limit.mayRead()).isTrue();
        assertThat(limit.mayRead()).isTrue();
        assertThat(limit.mayRead()).isFalse();

        limit.doneReading();

        assertThat(limit.mayRead()).isTrue();
    }
}
