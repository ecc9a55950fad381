package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bailiwick.app.sla.ServiceCalendar.Hours;
import org.bailiwick.app.sla.SlaExplanation.Step;

/** What holds for every calendar, in zones that change their clocks at midnight, by half an hour, or not at all. */
class WorkingTimePropertyTests {

    private static final long FIRST = Instant.parse("2010-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2030-01-01T00:00:00Z").getEpochSecond();

    @Property(tries = 300)
    void theGoalHasRunOutExactlyWhenItIsDue(
            @ForAll("calendars") ServiceCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("goals") Duration goal,
            @ForAll("pauses") List<Duration> pauses) {
        WorkingTime time = new WorkingTime(calendar);
        List<Stretch> paused = after(start, pauses);

        Instant due = time.due(start, goal, paused);

        assertThat(due).isAfterOrEqualTo(start);
        assertThat(time.elapsed(start, due, paused)).isEqualTo(goal);
    }

    @Property(tries = 200)
    void openTimeAddsUp(
            @ForAll("calendars") ServiceCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("goals") Duration first,
            @ForAll("goals") Duration second) {
        WorkingTime time = new WorkingTime(calendar);
        Instant middle = start.plus(first.multipliedBy(3));
        Instant end = middle.plus(second.multipliedBy(3));

        assertThat(time.open(start, middle).plus(time.open(middle, end))).isEqualTo(time.open(start, end));
        assertThat(time.open(start, end)).isLessThanOrEqualTo(Duration.between(start, end));
        assertThat(time.open(end, start)).isZero();
    }

    @Property(tries = 200)
    void aLongerGoalIsNeverDueEarlier(
            @ForAll("calendars") ServiceCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("goals") Duration goal,
            @ForAll("goals") Duration more) {
        WorkingTime time = new WorkingTime(calendar);

        assertThat(time.due(start, goal.plus(more), List.of())).isAfterOrEqualTo(time.due(start, goal, List.of()));
    }

    @Property(tries = 200)
    void aPauseBeforeTheEndDelaysItByItsOpenTime(
            @ForAll("calendars") ServiceCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("goals") Duration goal,
            @ForAll("goals") Duration length) {
        WorkingTime time = new WorkingTime(calendar);
        Stretch pause = new Stretch(start, start.plus(length));

        Instant due = time.due(start, goal, List.of(pause));

        assertThat(time.open(start, due)).isEqualTo(goal.plus(time.open(pause.from(), pause.to())));
    }

    @Property(tries = 200)
    void overlappingPausesCountOnce(
            @ForAll("calendars") ServiceCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("goals") Duration goal,
            @ForAll("pauses") List<Duration> pauses) {
        WorkingTime time = new WorkingTime(calendar);
        List<Stretch> once = after(start, pauses);
        List<Stretch> twice = new ArrayList<>(once);
        twice.addAll(0, once);

        assertThat(time.due(start, goal, twice)).isEqualTo(time.due(start, goal, once));
    }

    @Property(tries = 200)
    void theExplanationCoversEveryMomentAndCountsTheWholeGoal(
            @ForAll("calendars") ServiceCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("goals") Duration goal,
            @ForAll("pauses") List<Duration> pauses) {
        WorkingTime time = new WorkingTime(calendar);
        List<Stretch> paused = after(start, pauses);

        List<Step> steps = time.steps(start, goal, paused);

        Instant at = start;
        Duration counted = Duration.ZERO;
        for (Step step : steps) {
            assertThat(step.from()).isEqualTo(at);
            assertThat(step.to()).isAfter(step.from());
            at = step.to();
            counted = counted.plus(
                    step.kind() == Step.Kind.COUNTED ? Duration.between(step.from(), step.to()) : Duration.ZERO);
        }
        assertThat(at).isEqualTo(time.due(start, goal, paused));
        assertThat(counted).isEqualTo(goal);
        if (!steps.isEmpty()) {
            assertThat(steps.get(steps.size() - 1).goalSecondsLeft()).isZero();
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(FIRST, LAST).map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Duration> goals() {
        return Arbitraries.longs().between(1, 100 * 3600).map(Duration::ofSeconds);
    }

    @Provide
    Arbitrary<List<Duration>> pauses() {
        return Arbitraries.longs()
                .between(0, 60 * 3600)
                .map(Duration::ofSeconds)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<ServiceCalendar> calendars() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/Sao_Paulo",
                        "America/New_York",
                        "Asia/Tehran",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Pacific/Apia")
                .map(ZoneId::of);
        Arbitrary<List<Hours>> hours = Arbitraries.integers()
                .between(0, 24 * 60)
                .set()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(WorkingTimePropertyTests::hours);
        Arbitrary<Set<DayOfWeek>> days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
        Arbitrary<Set<LocalDate>> holidays = instants()
                .map(instant -> instant.atZone(ZoneId.of("UTC")).toLocalDate())
                .set()
                .ofMaxSize(20);
        return Combinators.combine(zones, hours, days, holidays)
                .as((zone, open, openDays, closed) ->
                        new ServiceCalendar(zone, week(open, openDays), closed, Set.of(), Map.of()));
    }

    private static Map<DayOfWeek, List<Hours>> week(List<Hours> hours, Set<DayOfWeek> days) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, hours));
        return week;
    }

    /** Every second pair of minutes in order is open. */
    private static List<Hours> hours(Set<Integer> minutes) {
        List<Integer> sorted = minutes.stream().sorted().toList();
        List<Hours> hours = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            hours.add(new Hours(sorted.get(i) * 60, sorted.get(i + 1) * 60));
        }
        return hours;
    }

    /** A run, a pause, a run, a pause, and so on. */
    private static List<Stretch> after(Instant start, List<Duration> lengths) {
        List<Stretch> pauses = new ArrayList<>();
        Instant at = start;
        for (int i = 0; i + 1 < lengths.size(); i += 2) {
            Instant from = at.plus(lengths.get(i));
            at = from.plus(lengths.get(i + 1));
            pauses.add(new Stretch(from, at));
        }
        return pauses;
    }
}
