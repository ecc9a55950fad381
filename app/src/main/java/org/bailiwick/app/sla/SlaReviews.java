package org.bailiwick.app.sla;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.sla.SlaEvent.Cause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Recalculates running tickets after a calendar or the table of targets has changed: portion by portion, each ticket in
 * a transaction of its own, so that a million of them block nobody. How far it has come is in the database; another
 * server, or this one after its next start, goes on from there.
 */
@Component
class SlaReviews {

    private static final Logger LOG = LoggerFactory.getLogger(SlaReviews.class);
    private static final int PORTION = 200;

    private final JdbcClient jdbc;
    private final ClockStore store;
    private final SlaClocks clocks;
    private final ObjectProvider<SlaTargets> targets;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SlaReviews(
            JdbcClient jdbc,
            ClockStore store,
            SlaClocks clocks,
            ObjectProvider<SlaTargets> targets,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.clocks = clocks;
        this.targets = targets;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks for a review, in the transaction of what makes it necessary. */
    void request(Cause cause, @Nullable String calendar) {
        jdbc.sql("""
                        insert into sla_review (cause, calendar_key, requested_at) values (:cause, :calendar, :now)
                        """)
                .param("cause", cause.key())
                .param("calendar", calendar)
                .param("now", now())
                .update();
    }

    /** Whoever deploys a table of targets, and however: another version is noticed here. */
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void review() {
        Actors.as(Actor.SYSTEM, () -> {
            noticeTargets();
            while (nextPortion()) {
                Thread.onSpinWait();
            }
        });
    }

    private void noticeTargets() {
        targets.ifAvailable(table -> transaction.executeWithoutResult(status -> {
            boolean other = jdbc.sql("""
                                    insert into sla_targets_seen (version) values (:version)
                                    on conflict (only_one) do update set version = excluded.version
                                    where sla_targets_seen.version <> excluded.version
                                    """).param("version", table.version()).update() > 0;
            if (other) {
                request(Cause.TARGETS, null);
            }
        }));
    }

    private record Review(long id, Cause cause, @Nullable String calendar, String after) {}

    /** @return whether there may be more to do */
    private boolean nextPortion() {
        // One server at a time; the lock ends with the transaction, the tickets have their own.
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Review> oldest = jdbc.sql("""
                            select * from sla_review where finished_at is null order by id limit 1
                            for update skip locked
                            """)
                    .query((row, index) -> new Review(
                            row.getLong("id"),
                            Cause.of(row.getString("cause")),
                            row.getString("calendar_key"),
                            row.getString("after_number")))
                    .optional();
            oldest.ifPresent(this::portion);
            return oldest.isPresent();
        }));
    }

    private void portion(Review review) {
        List<String> numbers = store.ticketsAfter(review.after(), review.calendar(), PORTION);
        TransactionTemplate own =
                new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        own.setPropagationBehavior(org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        for (String number : numbers) {
            try {
                own.executeWithoutResult(status -> clocks.recalculate(number, review.cause()));
            } catch (RuntimeException e) {
                LOG.error("The clocks of {} could not be recalculated and stay as they are", number, e);
            }
        }
        jdbc.sql("""
                        update sla_review
                        set after_number = :after, tickets = tickets + :done, finished_at = :finished::timestamptz
                        where id = :id
                        """)
                .param("after", numbers.isEmpty() ? review.after() : numbers.get(numbers.size() - 1))
                .param("done", numbers.size())
                .param("finished", numbers.size() < PORTION ? now() : null)
                .param("id", review.id())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
