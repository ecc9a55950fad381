package org.bailiwick.app.tickets.recurring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.tickets.recurring.Recurring.Missed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens what is due. The ticket, its process and the next time are one transaction that holds the row, so that several
 * servers open it once. Times at which no server ran are made up for by one ticket, or passed over, as each says; a few
 * minutes are no miss.
 */
@Component
class RecurringRounds {

    private static final Logger LOG = LoggerFactory.getLogger(RecurringRounds.class);
    private static final Duration LATE = Duration.ofMinutes(15);
    private static final int COUNTED = 10_000;
    private static final int LONGEST_FAILURE = 500;

    private final RecurringStore store;
    private final Tickets tickets;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecurringRounds(RecurringStore store, Tickets tickets, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "${bailiwick.tickets.recurring-interval:20s}")
    void openDue() {
        try {
            while (openOne()) {
                // There may be more.
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Recurring tickets wait, the database does not answer: {}", e.getMessage());
        }
    }

    /** @return false when nothing is due that nobody else has taken */
    boolean openOne() {
        Recurring[] claimed = new Recurring[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Recurring> due = store.claim(clock.instant());
                due.ifPresent(one -> {
                    claimed[0] = one;
                    Actors.as(actor(one), () -> open(one));
                });
                return due.isPresent();
            }));
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            if (claimed[0] == null) {
                throw e;
            }
            failed(claimed[0], e);
            return true;
        }
    }

    private void open(Recurring one) {
        Instant now = clock.instant();
        Schedule times = one.times();
        Instant due = one.nextAt() == null ? now : one.nextAt();
        boolean missed = due.isBefore(now.minus(LATE));
        int further = times.between(due, now, COUNTED);
        Instant next = times.after(now).orElse(null);
        if (missed && one.missed() == Missed.SKIP) {
            store.passed(one.id(), null, now, next);
            audit.record(AuditEntry.of("recurring-ticket.skipped", "recurring-ticket", one.id())
                    .after(Map.of("due", due.toString(), "times", further + 1)));
            return;
        }
        String number = tickets.open(ticket(one));
        if (missed || further > 0) {
            tickets.internalNote(
                    number, TimelineKind.NOTE, "Was due at " + due + late(further), Map.of("times", further + 1));
        }
        store.passed(one.id(), number, now, next);
        audit.record(AuditEntry.of("recurring-ticket.opened", "recurring-ticket", one.id())
                .after(Map.of("ticket", number, "due", due.toString(), "times", further + 1)));
    }

    private static String late(int further) {
        return further == 0 ? "" : "; stands for " + further + " further " + (further == 1 ? "time" : "times");
    }

    /** Comes again next time; why it failed is shown where it is kept. */
    private void failed(Recurring one, RuntimeException cause) {
        LOG.warn("The recurring ticket {} could not be opened: {}", one.id(), cause.getMessage());
        String message = String.valueOf(cause.getMessage());
        String failure = message.substring(0, Math.min(message.length(), LONGEST_FAILURE));
        transaction.executeWithoutResult(status -> Actors.as(actor(one), () -> {
            Instant now = clock.instant();
            if (store.failed(one, failure, nextOf(one, now))) {
                audit.record(AuditEntry.of("recurring-ticket.failed", "recurring-ticket", one.id())
                        .after(Map.of("reason", failure)));
            }
        }));
    }

    /** Null when even that cannot be told, as with a zone that this server does not know. */
    private static @Nullable Instant nextOf(Recurring one, Instant now) {
        try {
            return one.times().after(now).orElse(null);
        } catch (Problem e) {
            return null;
        }
    }

    private static NewTicket ticket(Recurring one) {
        return new NewTicket(
                one.kind(),
                one.title(),
                one.description(),
                one.requesterId(),
                null,
                null,
                one.impact(),
                one.urgency(),
                one.category(),
                TicketSource.API,
                null,
                null,
                one.site());
    }

    private static Actor actor(Recurring one) {
        return new Actor(Actor.Kind.SYSTEM, "recurring-ticket", one.name());
    }
}
