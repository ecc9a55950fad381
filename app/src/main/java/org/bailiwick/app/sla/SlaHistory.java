package org.bailiwick.app.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bailiwick.app.sla.SlaEvent.Agreed;
import org.bailiwick.app.sla.SlaEvent.DeskWrote;
import org.bailiwick.app.sla.SlaEvent.HandedTo;
import org.bailiwick.app.sla.SlaEvent.Moved;
import org.bailiwick.app.sla.SlaEvent.Opened;
import org.bailiwick.app.sla.SlaEvent.RequesterWrote;
import org.bailiwick.app.sla.SlaEvent.Taken;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a ticket as a function of its events: the same events give the same clocks, however often and in whatever
 * order they are evaluated. Nothing is carried over from an earlier evaluation.
 *
 * <ul>
 *   <li>All clocks stand still while the ticket is pending.
 *   <li>Response runs from the opening until somebody takes it up or answers; resolution until it is done.
 *   <li>Reopened, a ticket's resolution goes on with what is left; so does the agreement of the group that had it.
 *   <li>Update begins with the requester's first word that is not answered, once there was a response.
 *   <li>The agreement with a group begins when it gets the ticket.
 * </ul>
 */
final class SlaHistory {

    private final List<ClockState> clocks = new ArrayList<>();
    private final Map<SlaTarget, Terms> terms = new EnumMap<>(SlaTarget.class);
    private final Map<SlaTarget, Integer> cycles = new EnumMap<>(SlaTarget.class);
    private TicketStatus status = TicketStatus.NEW;
    private @Nullable String group;

    private SlaHistory() {}

    /** An event and its place in the ticket's story, which tells apart what happened at one instant. */
    record Entry(long sequence, SlaEvent event) {}

    /** The clocks that something was promised for, in the order of targets and cycles. */
    static List<ClockState> clocksOf(List<Entry> events) {
        SlaHistory history = new SlaHistory();
        events.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.event().at())
                        .thenComparing(entry -> !(entry.event() instanceof Opened))
                        .thenComparing(Entry::sequence))
                .forEach(entry -> history.apply(entry.event()));
        return history.clocks.stream()
                .filter(ClockState::isPromised)
                .sorted(Comparator.comparing(ClockState::target).thenComparing(ClockState::cycle))
                .toList();
    }

    /** The terms last agreed on, by target. */
    static Map<SlaTarget, Terms> termsOf(List<Entry> events) {
        Map<SlaTarget, Terms> terms = new EnumMap<>(SlaTarget.class);
        events.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.event().at())
                        .thenComparing(Entry::sequence))
                .map(Entry::event)
                .filter(Agreed.class::isInstance)
                .map(Agreed.class::cast)
                .forEach(agreed -> terms.put(agreed.target(), agreed.terms()));
        return terms;
    }

    private void apply(SlaEvent event) {
        if (event instanceof Opened) {
            begin(SlaTarget.RESPONSE, event.at(), null);
            begin(SlaTarget.RESOLUTION, event.at(), null);
        } else if (event instanceof Moved moved) {
            move(moved.at(), moved.to());
        } else if (event instanceof HandedTo handed) {
            handOver(handed.at(), handed.group());
        } else if (event instanceof Taken) {
            end(SlaTarget.RESPONSE, event.at());
        } else if (event instanceof DeskWrote) {
            end(SlaTarget.RESPONSE, event.at());
            end(SlaTarget.UPDATE, event.at());
        } else if (event instanceof RequesterWrote) {
            ask(event.at());
        } else if (event instanceof Agreed agreed) {
            agree(agreed.target(), agreed.terms());
        }
    }

    private void move(Instant at, TicketStatus to) {
        TicketStatus from = status;
        status = to;
        if (to.isDone()) {
            for (SlaTarget target : SlaTarget.values()) {
                end(target, at);
            }
            return;
        }
        if (from.isDone()) {
            reopen(at);
        }
        if (to.isWorked()) {
            end(SlaTarget.RESPONSE, at);
        }
        clocks.replaceAll(clock -> to.isPending() ? clock.paused(at) : clock.resumed(at));
    }

    private void reopen(Instant at) {
        change(SlaTarget.RESOLUTION, clock -> reopened(clock, at));
        ClockState ola = last(SlaTarget.OLA);
        if (ola != null && Objects.equals(ola.group(), group)) {
            change(SlaTarget.OLA, clock -> reopened(clock, at));
        } else if (group != null) {
            begin(SlaTarget.OLA, at, group);
        }
    }

    /** It goes on by what is promised now. */
    private ClockState reopened(ClockState clock, Instant at) {
        return clock.reopened(at).under(terms.getOrDefault(clock.target(), clock.terms()));
    }

    private void handOver(Instant at, @Nullable String to) {
        if (Objects.equals(group, to)) {
            return;
        }
        group = to;
        if (!status.isDone()) {
            end(SlaTarget.OLA, at);
            if (to != null) {
                begin(SlaTarget.OLA, at, to);
            }
        }
    }

    private void ask(Instant at) {
        ClockState response = last(SlaTarget.RESPONSE);
        ClockState update = last(SlaTarget.UPDATE);
        boolean answered = response == null || response.endedAt() != null;
        boolean waits = update != null && update.endedAt() == null;
        if (answered && !waits && !status.isDone()) {
            begin(SlaTarget.UPDATE, at, null);
        }
    }

    /** What has ended is judged by the terms of its day. */
    private void agree(SlaTarget target, Terms agreed) {
        terms.put(target, agreed);
        change(target, clock -> clock.endedAt() == null || !clock.isPromised() ? clock.under(agreed) : clock);
    }

    private void begin(SlaTarget target, Instant at, @Nullable String owner) {
        int cycle = cycles.merge(target, 1, Integer::sum);
        ClockState clock = ClockState.begun(target, cycle, owner, at, terms.get(target));
        clocks.add(status.isPending() ? clock.paused(at) : clock);
    }

    private void end(SlaTarget target, Instant at) {
        change(target, clock -> clock.ended(at));
    }

    /** Changes the latest clock of a target, if there is one; those before it have ended for good. */
    private void change(SlaTarget target, UnaryOperator<ClockState> how) {
        for (int i = clocks.size() - 1; i >= 0; i--) {
            if (clocks.get(i).target() == target) {
                clocks.set(i, how.apply(clocks.get(i)));
                return;
            }
        }
    }

    private @Nullable ClockState last(SlaTarget target) {
        for (int i = clocks.size() - 1; i >= 0; i--) {
            if (clocks.get(i).target() == target) {
                return clocks.get(i);
            }
        }
        return null;
    }
}
