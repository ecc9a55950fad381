package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.sla.ServiceCalendar.Hours;
import org.junit.jupiter.api.Test;

class ServiceCalendarTests {

    /** Samoa went from the 29th of December 2011 straight to the 31st. */
    @Test
    void aDateThatNeverWasHasNoOpenHours() {
        List<Hours> morning = List.of(Hours.parse("02:00-16:00"));
        var calendar = new ServiceCalendar(
                ZoneId.of("Pacific/Apia"),
                Map.of(DayOfWeek.THURSDAY, morning, DayOfWeek.FRIDAY, morning, DayOfWeek.SATURDAY, morning),
                Set.of(),
                Set.of(),
                Map.of());

        assertThat(calendar.openOn(LocalDate.parse("2011-12-29"))).hasSize(1);
        assertThat(calendar.openOn(LocalDate.parse("2011-12-30"))).isEmpty();
        assertThat(calendar.openOn(LocalDate.parse("2011-12-31"))).hasSize(1);
        var time = new WorkingTime(calendar);
        Instant start = Instant.parse("2011-12-29T00:00:00Z");
        Instant due = time.due(start, Duration.ofHours(30), List.of());
        assertThat(time.elapsed(start, due, List.of())).isEqualTo(Duration.ofHours(30));
    }
}
