package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.sla.SlaExplanation.Step;
import org.junit.jupiter.api.Test;

/** What holds for every calendar, in zones that change their clocks at midnight, by half an hour, or not at all. */
class WorkingTimePropertyTests {

    @Test
    void theGoalHasRunOutExactlyWhenItIsDue() {
        RandomTimes.each(300, random -> {
            ServiceCalendar calendar = random.calendar();
            Instant start = random.instant();
            Duration goal = random.goal();
            List<Duration> pauses = random.pauses();
            WorkingTime time = new WorkingTime(calendar);
            List<Stretch> paused = after(start, pauses);

            Instant due = time.due(start, goal, paused);

            assertThat(due).isAfterOrEqualTo(start);
            assertThat(time.elapsed(start, due, paused)).isEqualTo(goal);
        });
    }

    @Test
    void openTimeAddsUp() {
        RandomTimes.each(200, random -> {
            ServiceCalendar calendar = random.calendar();
            Instant start = random.instant();
            Duration first = random.goal();
            Duration second = random.goal();
            WorkingTime time = new WorkingTime(calendar);
            Instant middle = start.plus(first.multipliedBy(3));
            Instant end = middle.plus(second.multipliedBy(3));

            assertThat(time.open(start, middle).plus(time.open(middle, end))).isEqualTo(time.open(start, end));
            assertThat(time.open(start, end)).isLessThanOrEqualTo(Duration.between(start, end));
            assertThat(time.open(end, start)).isZero();
        });
    }

    @Test
    void aLongerGoalIsNeverDueEarlier() {
        RandomTimes.each(200, random -> {
            ServiceCalendar calendar = random.calendar();
            Instant start = random.instant();
            Duration goal = random.goal();
            Duration more = random.goal();
            WorkingTime time = new WorkingTime(calendar);

            assertThat(time.due(start, goal.plus(more), List.of())).isAfterOrEqualTo(time.due(start, goal, List.of()));
        });
    }

    @Test
    void aPauseBeforeTheEndDelaysItByItsOpenTime() {
        RandomTimes.each(200, random -> {
            ServiceCalendar calendar = random.calendar();
            Instant start = random.instant();
            Duration goal = random.goal();
            Duration length = random.goal();
            WorkingTime time = new WorkingTime(calendar);
            Stretch pause = new Stretch(start, start.plus(length));

            Instant due = time.due(start, goal, List.of(pause));

            assertThat(time.open(start, due)).isEqualTo(goal.plus(time.open(pause.from(), pause.to())));
        });
    }

    @Test
    void overlappingPausesCountOnce() {
        RandomTimes.each(200, random -> {
            ServiceCalendar calendar = random.calendar();
            Instant start = random.instant();
            Duration goal = random.goal();
            List<Duration> pauses = random.pauses();
            WorkingTime time = new WorkingTime(calendar);
            List<Stretch> once = after(start, pauses);
            List<Stretch> twice = new ArrayList<>(once);
            twice.addAll(0, once);

            assertThat(time.due(start, goal, twice)).isEqualTo(time.due(start, goal, once));
        });
    }

    @Test
    void theExplanationCoversEveryMomentAndCountsTheWholeGoal() {
        RandomTimes.each(200, random -> {
            ServiceCalendar calendar = random.calendar();
            Instant start = random.instant();
            Duration goal = random.goal();
            List<Duration> pauses = random.pauses();
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
        });
    }

    private static List<Stretch> after(Instant start, List<Duration> lengths) {
        return RandomTimes.after(start, lengths);
    }
}
