package org.bailiwick.app.sla;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.sla.SlaEvent.Cause;
import org.bailiwick.app.sla.SlaEvent.Opened;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the clocks of tickets. What happens to a ticket is added to its events, and its clocks are evaluated anew from all
 * of them, see {@link SlaHistory}; what changed is stored and published in the same transaction, as
 * {@link SlaClockStarted} and {@link SlaClockChanged}.
 */
@Service
@Transactional
public class SlaClocks {

    private final ClockStore store;
    private final SlaEvents history;
    private final CalendarStore calendars;
    private final Promises promises;
    private final Tickets tickets;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SlaClocks(
            ClockStore store,
            SlaEvents history,
            CalendarStore calendars,
            Promises promises,
            Tickets tickets,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.history = history;
        this.calendars = calendars;
        this.promises = promises;
        this.tickets = tickets;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Starts the clocks of all that is promised for a ticket, counting from its opening; what was started before stays.
     *
     * @throws Problem {@code ticket-not-found}
     */
    public void start(String number) {
        Ticket ticket = tickets.get(number);
        history.add(number, new Opened(ticket.createdAt()));
        decide(ticket, Cause.STARTED);
        evaluate(number);
    }

    /**
     * The thresholds of a clock, as things stand now.
     *
     * @throws Problem {@code sla-clock-not-found}
     */
    @Transactional(readOnly = true)
    public SlaThresholds thresholds(SlaClockId id) {
        ClockRow row = get(id);
        ClockState state = state(row);
        return new SlaThresholds(
                row.target(),
                row.handledPercent(),
                state,
                calendars.time(state.agreed().calendar()),
                clock.instant());
    }

    /** @throws Problem {@code sla-clock-not-found} */
    @Transactional(readOnly = true)
    public SlaTarget targetOf(SlaClockId id) {
        return get(id).target();
    }

    /** Notes that a threshold was acted on. */
    public void handled(SlaClockId id, int percent) {
        store.handled(id, percent);
    }

    @Transactional(readOnly = true)
    public Optional<SlaClock> find(SlaClockId id) {
        return store.find(id).map(this::view);
    }

    /** The ticket's clocks by target and cycle; empty when none was started. */
    @Transactional(readOnly = true)
    public List<SlaClock> of(String number) {
        return store.of(number).stream().map(this::view).toList();
    }

    /** Decides anew what is promised; start and pauses stay. Does nothing for a ticket without clocks. */
    public void recalculate(String number) {
        recalculate(number, Cause.TARGETS);
    }

    void recalculate(String number, Cause cause) {
        if (!store.lock(number).isEmpty()) {
            decide(tickets.get(number), cause);
            evaluate(number);
        }
    }

    /** Adds events of the ticket and lets its clocks follow. */
    void happened(String number, SlaEvent... added) {
        for (SlaEvent event : added) {
            history.add(number, event);
        }
        evaluate(number);
    }

    /** As {@link #happened(String, SlaEvent...)}, where something else may be promised from now on. */
    void happened(String number, Cause cause, SlaEvent... added) {
        if (store.lock(number).isEmpty()) {
            happened(number, added);
            return;
        }
        for (SlaEvent event : added) {
            history.add(number, event);
        }
        decide(tickets.get(number), cause);
        evaluate(number);
    }

    /** Agrees on what differs from what was agreed before; what is no longer promised stays promised to this ticket. */
    private void decide(Ticket ticket, Cause cause) {
        Map<SlaTarget, SlaEvent.Terms> before = SlaHistory.termsOf(history.of(ticket.number()));
        promises.of(ticket).forEach((target, terms) -> {
            if (!terms.equals(before.get(target))) {
                history.add(ticket.number(), new SlaEvent.Agreed(clock.instant(), target, terms, cause));
            }
        });
    }

    /** Stores and publishes what the events say now. */
    private void evaluate(String number) {
        List<ClockRow> rows = store.lock(number);
        for (ClockState state : SlaHistory.clocksOf(history.of(number))) {
            WorkingTime time = calendars.time(state.agreed().calendar());
            rows.stream()
                    .filter(row -> row.isOf(state))
                    .findFirst()
                    .ifPresentOrElse(
                            row -> change(row, ClockRow.of(row.id(), number, state, time, row.handledPercent())),
                            () -> begin(ClockRow.of(new SlaClockId(UUID.randomUUID()), number, state, time, 0)));
        }
    }

    private void begin(ClockRow row) {
        store.insert(row);
        recorded(row, null);
        tell(row, "started");
        if (row.state() == SlaClockState.MET) {
            tell(row, verdict(row));
        } else {
            events.publishEvent(new SlaClockStarted(row.id().value(), row.number(), row.target(), clock.instant()));
            if (row.state() == SlaClockState.PAUSED) {
                publish(row);
            }
        }
    }

    private void change(ClockRow before, ClockRow now) {
        if (now.equals(before)) {
            return;
        }
        store.update(now);
        recorded(now, before);
        publish(now);
        if (!now.terms().equals(before.terms())) {
            tell(now, "recalculated");
        }
        if (now.state() == SlaClockState.MET && before.state() != SlaClockState.MET) {
            tell(now, verdict(now));
        }
        if (now.state() != SlaClockState.MET && before.state() == SlaClockState.MET) {
            tell(now, "reopened");
        }
    }

    private static String verdict(ClockRow row) {
        return row.metAt() != null && row.metAt().isAfter(row.dueAt()) ? "missed" : "met";
    }

    private void publish(ClockRow row) {
        events.publishEvent(
                new SlaClockChanged(row.id().value(), row.number(), row.target(), row.state(), clock.instant()));
    }

    private void recorded(ClockRow row, @Nullable ClockRow before) {
        AuditEntry entry = AuditEntry.of("sla.clock", "ticket", row.number())
                .after(Map.of(
                        "target", row.target().key(),
                        "state", row.state().key(),
                        "dueAt", row.dueAt().toString()));
        audit.record(
                before == null
                        ? entry
                        : entry.before(Map.of(
                                "state",
                                before.state().key(),
                                "dueAt",
                                before.dueAt().toString())));
    }

    private void tell(ClockRow row, String what) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("target", row.target().key());
        data.put("what", what);
        data.put("dueAt", row.dueAt().toString());
        data.put("priority", row.terms().priority());
        String of = row.target() == SlaTarget.OLA && row.group() != null
                ? "agreement with " + row.group()
                : row.target().key();
        String text =
                switch (what) {
                    case "started" -> "Clock for the " + of + " started";
                    case "reopened" -> "Clock for the " + of + " goes on with what is left";
                    case "recalculated" ->
                        "Due date of the " + of + " recalculated for "
                                + row.terms().priority();
                    case "met" -> "The " + of + " target was met";
                    default -> "The " + of + " target was missed";
                };
        if (row.target().isPromisedToRequesters()) {
            tickets.note(row.number(), TimelineKind.SLA, text, data);
        } else {
            tickets.internalNote(row.number(), TimelineKind.SLA, text, data);
        }
    }

    /** The state of a stored clock, evaluated from its ticket's events. */
    private ClockState state(ClockRow row) {
        return SlaHistory.clocksOf(history.of(row.number())).stream()
                .filter(row::isOf)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The events of " + row.number() + " know no such clock"));
    }

    private SlaClock view(ClockRow row) {
        Instant now = clock.instant();
        Instant due = row.dueIf(calendars.time(row.terms().calendar()), now);
        return new SlaClock(
                row.id(),
                row.number(),
                row.target(),
                row.cycle(),
                row.group(),
                row.state(),
                row.startedAt(),
                row.terms().goal(),
                due,
                row.metAt(),
                (row.metAt() == null ? now : row.metAt()).isAfter(due));
    }

    private ClockRow get(SlaClockId id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("sla-clock-not-found", "There is no such clock"));
    }
}
