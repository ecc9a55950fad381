package org.bailiwick.app.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.tickets.TicketClocks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what requesters are promised with their tickets: of each target the latest clock. */
@Component
class ClocksOfTickets implements TicketClocks {

    private final ClockStore store;
    private final CalendarStore calendars;
    private final Clock clock;

    ClocksOfTickets(ClockStore store, CalendarStore calendars, Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, List<TicketClock>> of(Collection<String> numbers) {
        Map<String, Map<SlaTarget, ClockRow>> latest = new LinkedHashMap<>();
        for (ClockRow row : store.ofAll(numbers)) {
            if (row.target().isPromisedToRequesters()) {
                latest.computeIfAbsent(row.number(), number -> new LinkedHashMap<>())
                        .put(row.target(), row);
            }
        }
        Map<String, List<TicketClock>> byNumber = new LinkedHashMap<>();
        latest.forEach((number, rows) -> byNumber.put(
                number, new ArrayList<>(rows.values().stream().map(this::shown).toList())));
        return byNumber;
    }

    private TicketClock shown(ClockRow row) {
        Instant now = clock.instant();
        WorkingTime time = calendars.time(row.terms().calendar());
        Instant due = row.dueIf(time, now);
        Duration elapsed = row.elapsed(time, now);
        Duration goal = row.terms().goal();
        return new TicketClock(
                row.target().key(),
                state(row, (row.metAt() == null ? now : row.metAt()).isAfter(due)),
                due,
                row.startedAt(),
                (int) Math.min(Integer.MAX_VALUE, elapsed.toSeconds() * 100 / Math.max(1, goal.toSeconds())),
                row.metAt() == null ? goal.minus(elapsed).toSeconds() : null);
    }

    private static State state(ClockRow row, boolean breached) {
        if (breached) {
            return State.BREACHED;
        }
        return switch (row.state()) {
            case RUNNING -> State.RUNNING;
            case PAUSED -> State.PAUSED;
            case MET -> State.MET;
        };
    }
}
