package org.bailiwick.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bailiwick.app.shared.Problem;
import org.junit.jupiter.api.Test;

class AppointmentsTests {

    private final Appointments appointments =
            new Appointments(Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void whoIsRefusedAloneComesBackSoon() {
        assertThat(seconds(appointments.refusal())).isEqualTo(1);
    }

    @Test
    void aHerdComesBackAsFastAsReportsAreStored() {
        for (int i = 0; i < 200; i++) {
            appointments.stored(100, Duration.ofMillis(100), 1);
        }

        Map<Integer, Long> herd = IntStream.range(0, 10_000)
                .mapToObj(i -> seconds(appointments.refusal()))
                .collect(Collectors.groupingBy(seconds -> seconds, TreeMap::new, Collectors.counting()));

        assertThat(herd.keySet()).hasSizeBetween(10, 12);
        assertThat(herd.values()).allSatisfy(many -> assertThat(many).isLessThanOrEqualTo(1_010));
    }

    @Test
    void nobodyWaitsLongerThanFiveMinutes() {
        for (int i = 0; i < 200; i++) {
            appointments.stored(1, Duration.ofSeconds(10), 1);
        }

        assertThat(IntStream.range(0, 1_000).map(i -> seconds(appointments.refusal())))
                .allSatisfy(seconds -> assertThat(seconds).isBetween(1, 301));
    }

    private static int seconds(Problem refusal) {
        return (Integer) refusal.facts().get("retryAfterSeconds");
    }
}
