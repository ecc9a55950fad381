package org.bailiwick.app.sla;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.sla.SlaEvent.Agreed;
import org.bailiwick.app.sla.SlaExplanation.ClockChange;
import org.bailiwick.app.sla.SlaHistory.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says line by line why each of a ticket's due dates is what it is. */
@Component
class Explanations {

    /** So many events are told one by one; of a longer story only the outcome. */
    private static final int MOST_EVENTS = 1000;

    private final SlaEvents history;
    private final CalendarStore calendars;
    private final Clock clock;

    Explanations(SlaEvents history, CalendarStore calendars, Clock clock) {
        this.history = history;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** @param internal also what groups agreed on among themselves */
    @Transactional(readOnly = true)
    List<SlaExplanation> of(String number, boolean internal) {
        List<Entry> story = history.of(number).stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.event().at())
                        .thenComparing(Entry::sequence))
                .toList();
        return SlaHistory.clocksOf(story).stream()
                .filter(state -> internal || state.target().isPromisedToRequesters())
                .map(state -> explain(state, changes(state, story)))
                .toList();
    }

    private SlaExplanation explain(ClockState state, List<ClockChange> changes) {
        Instant now = clock.instant();
        ServiceCalendar calendar = calendars.calendar(state.agreed().calendar());
        WorkingTime time = new WorkingTime(calendar);
        List<Stretch> pauses = state.pausesUntil(now);
        Instant due = state.due(time, 100, now);
        Instant until = state.endedAt() == null ? now : state.endedAt();
        long goal = state.agreed().goal().toSeconds();
        long elapsed = time.elapsed(state.startedAt(), until, pauses).toSeconds();
        return new SlaExplanation(
                state.target(),
                state.cycle(),
                state.group(),
                state.state(),
                state.agreed().priority(),
                calendars.nameOf(state.agreed().calendar()),
                state.agreed().calendar().version(),
                calendar.zone().getId(),
                goal,
                state.startedAt(),
                due,
                state.endedAt(),
                until.isAfter(due),
                elapsed,
                state.endedAt() == null ? goal - elapsed : null,
                time.steps(state.startedAt(), state.agreed().goal(), pauses),
                changes);
    }

    /** How the clock came to be as it is: its states after each event. */
    private List<ClockChange> changes(ClockState clock, List<Entry> story) {
        List<ClockChange> changes = new ArrayList<>();
        Map<SlaEvent.CalendarVersion, String> names = new HashMap<>();
        @Nullable ClockState before = null;
        for (int i = 1; i <= Math.min(story.size(), MOST_EVENTS); i++) {
            SlaEvent event = story.get(i - 1).event();
            ClockState after = SlaHistory.clocksOf(story.subList(0, i)).stream()
                    .filter(state -> state.target() == clock.target() && state.cycle() == clock.cycle())
                    .findFirst()
                    .orElse(null);
            ClockChange.@Nullable What what = after == null ? null : what(before, after);
            if (after != null && what != null) {
                SlaEvent.Terms terms = after.agreed();
                changes.add(new ClockChange(
                        what == ClockChange.What.STARTED ? after.startedAt() : event.at(),
                        what,
                        after.due(calendars.time(terms.calendar())),
                        what == ClockChange.What.RECALCULATED && event instanceof Agreed agreed
                                ? agreed.cause().key()
                                : null,
                        terms.priority(),
                        names.computeIfAbsent(terms.calendar(), calendars::nameOf),
                        terms.calendar().version(),
                        terms.goal().toSeconds()));
            }
            before = after;
        }
        return changes;
    }

    private static ClockChange.@Nullable What what(@Nullable ClockState before, ClockState after) {
        if (before == null) {
            return ClockChange.What.STARTED;
        }
        if (before.endedAt() == null && after.endedAt() != null) {
            return ClockChange.What.MET;
        }
        if (before.endedAt() != null && after.endedAt() == null) {
            return ClockChange.What.REOPENED;
        }
        if (before.pausedSince() == null && after.pausedSince() != null) {
            return ClockChange.What.PAUSED;
        }
        if (before.pausedSince() != null && after.pausedSince() == null) {
            return ClockChange.What.RESUMED;
        }
        return before.agreed().equals(after.agreed()) ? null : ClockChange.What.RECALCULATED;
    }
}
