package org.bailiwick.app.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.sla.SlaExplanation.Step;

/**
 * The arithmetic of SLA clocks: real elapsed time inside open hours, without pauses, never rounded. Pure: the same
 * calendar, start, goal and pauses give the same instant for ever.
 */
final class WorkingTime {

    /** Beyond it a calendar is taken to never open again, as one whose every day has become a holiday. */
    private static final int HORIZON_DAYS = 100 * 366;

    private final ServiceCalendar calendar;

    WorkingTime(ServiceCalendar calendar) {
        this.calendar = calendar;
    }

    /** Open time between two instants; zero when the end is before the start. */
    Duration open(Instant start, Instant end) {
        return elapsed(start, end, List.of());
    }

    /** Open time between two instants that was not paused. */
    Duration elapsed(Instant start, Instant end, List<Stretch> pauses) {
        List<Stretch> paused = Stretch.merged(pauses);
        Duration elapsed = Duration.ZERO;
        LocalDate last = calendar.dateOf(end);
        // One day more on each side: a gap or an overlap at midnight moves openings across the date line.
        for (LocalDate date = calendar.dateOf(start).minusDays(1);
                !date.isAfter(last.plusDays(1)) && start.isBefore(end);
                date = date.plusDays(1)) {
            for (Stretch open : calendar.openOn(date)) {
                Instant from = open.from().isAfter(start) ? open.from() : start;
                Instant to = open.to().isBefore(end) ? open.to() : end;
                for (Stretch counted : new Stretch(from, to).without(paused)) {
                    elapsed = elapsed.plus(counted.length());
                }
            }
        }
        return elapsed;
    }

    /**
     * When a goal has run out. Reached exactly at closing, it is due at closing; a zero goal is due at the start, or at
     * the next opening when closed.
     *
     * @param pauses those that have ended
     * @throws ArithmeticException when the calendar never opens long enough
     */
    Instant due(Instant start, Duration goal, List<Stretch> pauses) {
        List<Stretch> paused = Stretch.merged(pauses);
        Duration left = goal;
        LocalDate first = calendar.dateOf(start).minusDays(1);
        for (int day = 0; day < HORIZON_DAYS; day++) {
            for (Stretch open : calendar.openOn(first.plusDays(day))) {
                for (Stretch counted : open.after(start).without(paused)) {
                    if (left.compareTo(counted.length()) <= 0) {
                        return counted.from().plus(left);
                    }
                    left = left.minus(counted.length());
                }
            }
        }
        throw new ArithmeticException("The calendar does not open long enough to reach the goal");
    }

    /** Where in its day a goal counted in days ends. */
    enum DayEnd {
        /** At the local clock time of the start. */
        SAME_CLOCK,
        /** At the day's last closing. */
        END_OF_DAY
    }

    /** When a goal of open days has run out: the start day is day 0; the open time of the pauses is added at the end. */
    Instant dueInDays(Instant start, int days, DayEnd end, List<Stretch> pauses) {
        LocalDate date = calendar.dateOf(start);
        int counted = 0;
        for (int day = 0; counted < days; day++) {
            if (day == HORIZON_DAYS) {
                throw new ArithmeticException("The calendar does not open on enough days to reach the goal");
            }
            date = date.plusDays(1);
            counted += calendar.isOpenOn(date) ? 1 : 0;
        }
        Instant target = start;
        if (end == DayEnd.SAME_CLOCK) {
            target = date.atTime(start.atZone(calendar.zone()).toLocalTime())
                    .atZone(calendar.zone())
                    .toInstant();
        } else {
            List<Stretch> open = calendar.openOn(date);
            if (!open.isEmpty()) {
                target = open.get(open.size() - 1).to();
            }
        }
        Duration waited = Duration.ZERO;
        for (Stretch pause : Stretch.merged(pauses)) {
            waited = waited.plus(open(pause.from(), pause.to()));
        }
        return waited.isZero() ? target : due(target, waited, List.of());
    }

    /** Tells the stretches from the start to the due date apart, without gaps between them. */
    List<Step> steps(Instant start, Duration goal, List<Stretch> pauses) {
        Instant due = due(start, goal, pauses);
        List<Stretch> paused = Stretch.merged(pauses);
        List<Step> steps = new ArrayList<>();
        Duration left = goal;
        Instant at = start;
        LocalDate last = calendar.dateOf(due).plusDays(1);
        for (LocalDate date = calendar.dateOf(start).minusDays(1); !date.isAfter(last); date = date.plusDays(1)) {
            for (Stretch open : calendar.openOn(date)) {
                Stretch relevant = new Stretch(
                        open.from().isAfter(at) ? open.from() : at, open.to().isBefore(due) ? open.to() : due);
                if (relevant.isEmpty()) {
                    continue;
                }
                add(steps, at, relevant.from(), Step.Kind.CLOSED, left);
                at = relevant.from();
                for (Stretch counted : relevant.without(paused)) {
                    add(steps, at, counted.from(), Step.Kind.PAUSED, left);
                    left = left.minus(counted.length());
                    add(steps, counted.from(), counted.to(), Step.Kind.COUNTED, left);
                    at = counted.to();
                }
                add(steps, at, relevant.to(), Step.Kind.PAUSED, left);
                at = relevant.to();
            }
        }
        add(steps, at, due, Step.Kind.CLOSED, left);
        return steps;
    }

    private static void add(List<Step> steps, Instant from, Instant to, Step.Kind kind, Duration left) {
        if (!from.isBefore(to)) {
            return;
        }
        Step previous = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (previous != null && previous.kind() == kind && previous.to().equals(from)) {
            // Around the clock, one midnight after the other is not worth a line.
            steps.set(steps.size() - 1, new Step(previous.from(), to, kind, left.toSeconds()));
        } else {
            steps.add(new Step(from, to, kind, left.toSeconds()));
        }
    }
}
