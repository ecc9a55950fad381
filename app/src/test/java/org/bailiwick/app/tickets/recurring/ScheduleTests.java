package org.bailiwick.app.tickets.recurring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bailiwick.app.shared.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTests {

    @Test
    void goesByTheClocksOfItsZone() {
        Schedule mondays = Schedule.of("0 8 * * MON", "Europe/Vienna");

        assertThat(mondays.after(Instant.parse("2026-03-20T00:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-03-23T07:00:00Z"),
                        Instant.parse("2026-03-30T06:00:00Z"),
                        Instant.parse("2026-04-06T06:00:00Z"));
    }

    @Test
    void comesOnceWhenTheClocksGoBack() {
        Schedule daily = Schedule.of("30 2 * * *", "Europe/Vienna");

        assertThat(daily.after(Instant.parse("2026-10-24T12:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void whatTheClocksSkipIsNotLost() {
        Schedule daily = Schedule.of("30 2 * * *", "Europe/Vienna");

        assertThat(daily.after(Instant.parse("2026-03-28T12:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void knowsLastDaysAndWhatNeverComes() {
        assertThat(Schedule.of("0 6 L * *", "UTC").after(Instant.parse("2028-02-01T00:00:00Z")))
                .contains(Instant.parse("2028-02-29T06:00:00Z"));
        assertThat(Schedule.of("0 6 30 2 *", "UTC").after(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void countsUpToABound() {
        Schedule hourly = Schedule.of("0 * * * *", "UTC");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(hourly.between(start, start.plusSeconds(5 * 3600), 100)).isEqualTo(5);
        assertThat(hourly.between(start, start.plusSeconds(500 * 3600), 100)).isEqualTo(100);
        assertThat(hourly.between(start, start, 100)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * *", "0 0 8 * * MON", "61 * * * *", "@daily", "x y z a b", "0 8 * * FUN", "; rm -rf /"
            })
    void refusesWhatIsNoSchedule(String text) {
        assertThatThrownBy(() -> Schedule.of(text, "UTC"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).field()).isEqualTo("schedule"));
    }

    @Test
    void refusesWhatIsNoZone() {
        assertThatThrownBy(() -> Schedule.of("0 8 * * *", "Middle/Earth")).isInstanceOf(Problem.class);
    }
}
