package org.bailiwick.app.changes;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.changes.FreezeWindow.OverrideBy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreezeWindowTests {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void onceIsTheWholeTimeAndItsEndIsNotInIt() {
        FreezeWindow freeze = freeze("2026-12-18T17:00:00Z", "2027-01-04T07:00:00Z", Set.of(), null, null);
        assertThat(freeze.within(window("2027-01-04T06:59:00Z", "2027-01-04T08:00:00Z")))
                .hasSize(1);
        assertThat(freeze.within(window("2027-01-04T07:00:00Z", "2027-01-04T08:00:00Z")))
                .isEmpty();
        assertThat(freeze.within(window("2026-12-18T16:00:00Z", "2026-12-18T17:00:00Z")))
                .isEmpty();
    }

    @Test
    void everyWeekInTheHoursOfItsZoneAlsoWhenTheClockGoesForward() {
        FreezeWindow freeze = freeze("2026-01-01T00:00:00Z", null, Set.of(FRIDAY), "16:00", "18:00");
        // In winter 16:00 in Vienna is 15:00 UTC, in summer 14:00.
        assertThat(freeze.within(window("2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z")))
                .containsExactly(window("2026-03-27T15:00:00Z", "2026-03-27T17:00:00Z"));
        assertThat(freeze.within(window("2026-04-03T00:00:00Z", "2026-04-04T00:00:00Z")))
                .containsExactly(window("2026-04-03T14:00:00Z", "2026-04-03T16:00:00Z"));
    }

    @Test
    void hoursPastMidnightBelongToTheDayTheyBeganOn() {
        FreezeWindow freeze = freeze("2026-01-01T00:00:00Z", null, Set.of(SATURDAY), "22:00", "06:00");
        // Sunday, one o'clock in Vienna.
        assertThat(freeze.within(window("2026-03-08T00:00:00Z", "2026-03-08T00:30:00Z")))
                .containsExactly(window("2026-03-07T21:00:00Z", "2026-03-08T05:00:00Z"));
        assertThat(freeze.within(window("2026-03-08T05:00:00Z", "2026-03-08T06:00:00Z")))
                .isEmpty();
    }

    @Test
    void everyWeekOnlyWithinItsBounds() {
        FreezeWindow freeze = freeze("2026-03-01T00:00:00Z", "2026-03-20T16:00:00Z", Set.of(FRIDAY), "16:00", "18:00");
        assertThat(freeze.within(window("2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z")))
                .containsExactly(
                        window("2026-03-06T15:00:00Z", "2026-03-06T17:00:00Z"),
                        window("2026-03-13T15:00:00Z", "2026-03-13T17:00:00Z"),
                        window("2026-03-20T15:00:00Z", "2026-03-20T16:00:00Z"));
    }

    @Test
    void concernsEverythingUnlessItNamesServicesOrSites() {
        assertThat(scoped(List.of(), List.of()).concerns(List.of(), List.of())).isTrue();
        FreezeWindow some = scoped(List.of("mail"), List.of("vienna"));
        assertThat(some.concerns(List.of("mail", "print"), List.of())).isTrue();
        assertThat(some.concerns(List.of(), List.of("vienna"))).isTrue();
        assertThat(some.concerns(List.of("print"), List.of("graz"))).isFalse();
    }

    private static FreezeWindow freeze(
            String from, @Nullable String to, Set<DayOfWeek> days, @Nullable String fromTime, @Nullable String toTime) {
        return new FreezeWindow(
                UUID.randomUUID(),
                "freeze",
                Instant.parse(from),
                to == null ? null : Instant.parse(to),
                days,
                fromTime == null ? null : LocalTime.parse(fromTime),
                toTime == null ? null : LocalTime.parse(toTime),
                VIENNA,
                List.of(),
                List.of(),
                OverrideBy.CHANGE_MANAGER,
                0);
    }

    private static FreezeWindow scoped(List<String> services, List<String> sites) {
        return new FreezeWindow(
                UUID.randomUUID(),
                "freeze",
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                Set.of(),
                null,
                null,
                VIENNA,
                services,
                sites,
                OverrideBy.NOBODY,
                0);
    }

    private static ChangeWindow window(String from, String to) {
        return new ChangeWindow(Instant.parse(from), Instant.parse(to));
    }
}
