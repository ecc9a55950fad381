package org.bailiwick.app.sla;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.sla.CalendarStore.NamedCalendar;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps one clock per ticket and target. Clocks follow the ticket by themselves: they pause while it is pending, are
 * recalculated when its priority changes and end when the promise is kept, each time publishing
 * {@link SlaClockChanged} in the same transaction. The methods that do the same may be called as well; asking for what
 * already is does nothing.
 */
@Service
@Transactional
public class SlaClocks {

    private final ClockStore store;
    private final CalendarStore calendars;
    private final Tickets tickets;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlaClocks(
            ClockStore store,
            CalendarStore calendars,
            Tickets tickets,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.tickets = tickets;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Starts a ticket's clock at the ticket's creation, or gives the one that was started before.
     *
     * @throws Problem {@code ticket-not-found}
     */
    public SlaClockId start(String number, SlaTarget target) {
        Ticket ticket = tickets.get(number);
        SlaRule rule = store.rule(ticket.kind(), ticket.priority(), target);
        Instant start = ticket.createdAt();
        boolean pending = ticket.status().isPending();
        ClockRow row = new ClockRow(
                new SlaClockId(UUID.randomUUID()),
                number,
                target,
                ticket.priority(),
                rule.calendarKey(),
                rule.goal(),
                pending ? SlaClockState.PAUSED : SlaClockState.RUNNING,
                start,
                time(rule.calendarKey()).due(start, rule.goal(), List.of()),
                pending ? clock.instant() : null,
                null);
        if (store.insert(row)) {
            tell(row, "started");
            return row.id();
        }
        return store.of(number).stream()
                .filter(existing -> existing.target() == target)
                .findFirst()
                .map(ClockRow::id)
                .orElseThrow();
    }

    /**
     * When a share of the goal will have run out, as things stand now. For a paused clock: if it went on now.
     *
     * @param percent of the goal; over 100 for repeated warnings after the breach
     * @throws Problem {@code sla-clock-not-found}
     */
    @Transactional(readOnly = true)
    public Instant thresholdDue(SlaClockId id, int percent) {
        ClockRow row = get(id);
        Duration share = row.goal().multipliedBy(percent).dividedBy(100);
        return time(row.calendarKey()).due(row.startedAt(), share, pauses(row, store.pausesOf(id)));
    }

    @Transactional(readOnly = true)
    public Optional<SlaClock> find(SlaClockId id) {
        return store.find(id).map(row -> view(row, store.pausesOf(id)));
    }

    /** The ticket's clocks, response before resolution; empty when none was started. */
    @Transactional(readOnly = true)
    public List<SlaClock> of(String number) {
        return store.of(number).stream()
                .map(row -> view(row, store.pausesOf(row.id())))
                .toList();
    }

    /** Stops every open clock of the ticket from counting. */
    public void pause(String number) {
        Instant now = clock.instant();
        for (ClockRow row : store.lockOpenOf(number)) {
            if (row.state() == SlaClockState.RUNNING) {
                save(row, SlaClockState.PAUSED, row.dueAt(), now, null);
            }
        }
    }

    /** Lets the ticket's paused clocks go on with the time that is left. */
    public void resume(String number) {
        Instant now = clock.instant();
        for (ClockRow row : store.lockOpenOf(number)) {
            if (row.pausedSince() != null) {
                store.addPause(row.id(), new Stretch(row.pausedSince(), now));
                Instant due = time(row.calendarKey()).due(row.startedAt(), row.goal(), store.pausesOf(row.id()));
                save(row, SlaClockState.RUNNING, due, null, null);
            }
        }
    }

    /**
     * The promise is kept, or the ticket is over: the clock ends.
     *
     * @throws Problem {@code sla-clock-not-found}
     */
    public void met(SlaClockId id) {
        ClockRow row = store.lock(id).orElseThrow(SlaClocks::notFound);
        if (row.state() == SlaClockState.MET) {
            return;
        }
        Instant now = clock.instant();
        if (row.pausedSince() != null) {
            store.addPause(id, new Stretch(row.pausedSince(), now));
        }
        Instant due = time(row.calendarKey()).due(row.startedAt(), row.goal(), store.pausesOf(id));
        save(row, SlaClockState.MET, due, null, now);
        tell(row, now.isAfter(due) ? "missed" : "met");
    }

    /** As {@link #met(SlaClockId)}, for the ticket's clock of this target, if it has one. */
    public void met(String number, SlaTarget target) {
        store.of(number).stream().filter(row -> row.target() == target).forEach(row -> met(row.id()));
    }

    /** Reads goal and calendar of the ticket's present priority again; start and pauses stay. */
    public void recalculate(String number) {
        Ticket ticket = tickets.get(number);
        for (ClockRow row : store.lockOpenOf(number)) {
            SlaRule rule = store.rule(ticket.kind(), ticket.priority(), row.target());
            ClockRow changed = new ClockRow(
                    row.id(),
                    number,
                    row.target(),
                    ticket.priority(),
                    rule.calendarKey(),
                    rule.goal(),
                    row.state(),
                    row.startedAt(),
                    time(rule.calendarKey()).due(row.startedAt(), rule.goal(), pauses(row, store.pausesOf(row.id()))),
                    row.pausedSince(),
                    null);
            boolean same = changed.goal().equals(row.goal())
                    && changed.calendarKey().equals(row.calendarKey())
                    && changed.priority().equals(row.priority());
            if (!same) {
                save(changed, changed.state(), changed.dueAt(), changed.pausedSince(), null);
                tell(changed, "recalculated");
            }
        }
    }

    /** Says line by line why each of the ticket's due dates is what it is. */
    @Transactional(readOnly = true)
    public List<SlaExplanation> explain(String number) {
        List<SlaExplanation> explanations = new ArrayList<>();
        for (ClockRow row : store.of(number)) {
            List<Stretch> pauses = pauses(row, store.pausesOf(row.id()));
            NamedCalendar calendar = calendars.get(row.calendarKey());
            WorkingTime time = new WorkingTime(calendar.calendar());
            SlaClock view = view(row, pauses);
            long elapsed = elapsed(time, row, pauses).toSeconds();
            explanations.add(new SlaExplanation(
                    row.target(),
                    row.state(),
                    row.priority(),
                    calendar.name(),
                    calendar.calendar().zone().getId(),
                    row.goal().toSeconds(),
                    row.startedAt(),
                    view.dueAt(),
                    row.metAt(),
                    view.breached(),
                    elapsed,
                    row.metAt() == null ? row.goal().toSeconds() - elapsed : null,
                    time.steps(row.startedAt(), row.goal(), pauses)));
        }
        return explanations;
    }

    /** Working time used up until now, or until the clock ended. */
    Duration elapsed(ClockRow row, List<Stretch> pauses) {
        return elapsed(time(row.calendarKey()), row, pauses(row, pauses));
    }

    SlaClock view(ClockRow row, List<Stretch> ended) {
        Instant due = row.pausedSince() == null
                ? row.dueAt()
                : time(row.calendarKey()).due(row.startedAt(), row.goal(), pauses(row, ended));
        Instant until = row.metAt() == null ? clock.instant() : row.metAt();
        return new SlaClock(
                row.id(),
                row.number(),
                row.target(),
                row.state(),
                row.startedAt(),
                row.goal(),
                due,
                row.metAt(),
                until.isAfter(due));
    }

    private Duration elapsed(WorkingTime time, ClockRow row, List<Stretch> pauses) {
        Instant until = row.metAt() == null ? clock.instant() : row.metAt();
        return time.elapsed(row.startedAt(), until, pauses);
    }

    /** The pauses with the one that still lasts, up to now. */
    private List<Stretch> pauses(ClockRow row, List<Stretch> ended) {
        if (row.pausedSince() == null) {
            return ended;
        }
        List<Stretch> all = new ArrayList<>(ended);
        all.add(new Stretch(row.pausedSince(), clock.instant()));
        return all;
    }

    private void save(
            ClockRow row, SlaClockState state, Instant due, @Nullable Instant pausedSince, @Nullable Instant metAt) {
        store.update(new ClockRow(
                row.id(),
                row.number(),
                row.target(),
                row.priority(),
                row.calendarKey(),
                row.goal(),
                state,
                row.startedAt(),
                due,
                pausedSince,
                metAt));
        audit.record(AuditEntry.of("sla.clock", "ticket", row.number())
                .before(Map.of("state", row.state().key(), "dueAt", row.dueAt().toString()))
                .after(Map.of("target", row.target().key(), "state", state.key(), "dueAt", due.toString())));
        events.publishEvent(new SlaClockChanged(row.id().value(), row.number(), row.target(), state, clock.instant()));
    }

    private void tell(ClockRow row, String what) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("target", row.target().key());
        data.put("what", what);
        data.put("dueAt", row.dueAt().toString());
        data.put("priority", row.priority());
        tickets.note(
                row.number(),
                TimelineKind.SLA,
                switch (what) {
                    case "started" -> "Clock for the " + row.target().key() + " started";
                    case "recalculated" ->
                        "Due date of the " + row.target().key() + " recalculated for " + row.priority();
                    case "met" -> "The " + row.target().key() + " target was met";
                    default -> "The " + row.target().key() + " target was missed";
                },
                data);
    }

    private WorkingTime time(String calendarKey) {
        return new WorkingTime(calendars.get(calendarKey).calendar());
    }

    private ClockRow get(SlaClockId id) {
        return store.find(id).orElseThrow(SlaClocks::notFound);
    }

    private static Problem notFound() {
        return Problem.notFound("sla-clock-not-found", "There is no such clock");
    }
}
