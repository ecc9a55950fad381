package org.bailiwick.app.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.assignment.WaitStore.Waiting;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that no open ticket waits for somebody unseen: gives it to whoever has come meanwhile, and tells the leads,
 * again and again, when it has waited too long.
 */
@Component
class UnassignedWatch {

    private static final Logger LOG = LoggerFactory.getLogger(UnassignedWatch.class);

    /** Tickets given out, and tickets told of, in one round. */
    private static final int ROUND = 100;

    /** More than these at once are told of in one line. */
    private static final int ONE_BY_ONE = 10;

    private final WaitStore store;
    private final Dispatcher dispatcher;
    private final ObjectProvider<WorkAssignment> work;
    private final Tickets tickets;
    private final Notifications notifications;
    private final TransactionTemplate transaction;
    private final Clock clock;

    UnassignedWatch(
            WaitStore store,
            Dispatcher dispatcher,
            ObjectProvider<WorkAssignment> work,
            Tickets tickets,
            Notifications notifications,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.work = work;
        this.tickets = tickets;
        this.notifications = notifications;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${bailiwick.assignment.watch-interval:1m}",
            fixedDelayString = "${bailiwick.assignment.watch-interval:1m}")
    void round() {
        transaction.executeWithoutResult(status -> store.refresh(clock.instant()));
        WorkAssignment giving = work.getIfAvailable();
        if (giving != null) {
            for (Waiting waiting : store.assignable(ROUND)) {
                give(waiting, giving);
            }
        }
        transaction.executeWithoutResult(status -> tell());
    }

    /** Each by itself: one that somebody else changes just now is taken in the next round. */
    private void give(Waiting waiting, WorkAssignment giving) {
        try {
            transaction.executeWithoutResult(status -> {
                Ticket ticket = tickets.get(waiting.number());
                String group = ticket.group();
                if (ticket.assigneeId() != null || group == null) {
                    return;
                }
                boolean given = dispatcher
                        .choose(group, Work.of(ticket))
                        .map(person -> giving.give(ticket.number(), person))
                        .orElse(true);
                if (!given) {
                    // Nobody had a turn that came to nothing.
                    status.setRollbackOnly();
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("{} could not be given to anybody this time", waiting.number(), e);
        }
    }

    private void tell() {
        Instant now = clock.instant();
        List<Waiting> overdue = store.takeOverdue(now, ROUND);
        for (Waiting waiting : overdue) {
            if (waiting.told() == 1) {
                tickets.internalNote(
                        waiting.number(),
                        TimelineKind.ASSIGNMENT,
                        "Nobody has taken it for " + minutes(waiting, now) + " minutes; the leads were told",
                        Map.of("waitingSince", waiting.since().toString()));
            }
        }
        if (overdue.size() > ONE_BY_ONE) {
            notifications.tell(new Notice(
                    Set.of(Role.SERVICE_DESK_LEAD),
                    Set.of(),
                    "ticket.unassigned",
                    overdue.size() + " tickets wait for somebody, "
                            + overdue.get(0).number() + " for " + minutes(overdue.get(0), now) + " minutes",
                    null));
            return;
        }
        for (Waiting waiting : overdue) {
            notifications.tell(new Notice(
                    Set.of(Role.SERVICE_DESK_LEAD),
                    Set.of(),
                    "ticket.unassigned",
                    waiting.number() + " has waited for somebody for " + minutes(waiting, now) + " minutes",
                    waiting.number()));
        }
    }

    private static long minutes(Waiting waiting, Instant now) {
        return Duration.between(waiting.since(), now).toMinutes();
    }
}
