package org.bailiwick.app.sla;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.tickets.TicketClocks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows clocks with their tickets. */
@Component
class ClocksOfTickets implements TicketClocks {

    private final ClockStore store;
    private final SlaClocks clocks;

    ClocksOfTickets(ClockStore store, SlaClocks clocks) {
        this.store = store;
        this.clocks = clocks;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, List<TicketClock>> of(Collection<String> numbers) {
        List<ClockRow> rows = store.ofAll(numbers);
        Map<SlaClockId, List<Stretch>> pauses =
                store.pausesOf(rows.stream().map(ClockRow::id).toList());
        Map<String, List<TicketClock>> byNumber = new LinkedHashMap<>();
        for (ClockRow row : rows) {
            byNumber.computeIfAbsent(row.number(), number -> new ArrayList<>())
                    .add(shown(row, pauses.getOrDefault(row.id(), List.of())));
        }
        return byNumber;
    }

    private TicketClock shown(ClockRow row, List<Stretch> pauses) {
        SlaClock view = clocks.view(row, pauses);
        Duration elapsed = clocks.elapsed(row, pauses);
        return new TicketClock(
                row.target().key(),
                state(view),
                view.dueAt(),
                view.startedAt(),
                (int) Math.min(
                        Integer.MAX_VALUE,
                        elapsed.toSeconds() * 100 / row.goal().toSeconds()),
                row.metAt() == null ? row.goal().minus(elapsed).toSeconds() : null);
    }

    private static State state(SlaClock view) {
        if (view.breached()) {
            return State.BREACHED;
        }
        return switch (view.state()) {
            case RUNNING -> State.RUNNING;
            case PAUSED -> State.PAUSED;
            case MET -> State.MET;
        };
    }
}
