package org.bailiwick.app.audit.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.AccessRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts denied access of known principals into the trail: the first at once, what the same one is denied of the same thing
 * within a minute as one row with a count. So nobody can fill the disk by knocking.
 */
@Component
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Principals times endpoints within a minute; beyond, refusals are counted under one heading. */
    private static final int MAX_OPEN = 5000;

    private final Audit audit;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final Map<Key, Count> open = new LinkedHashMap<>();

    Refusals(Audit audit, PlatformTransactionManager transactions, Clock clock) {
        this.audit = audit;
        // What was refused may be rolled back; that it was refused stays.
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Key(Actor actor, String what, int status, String code) {}

    private static final class Count {
        private final Instant since;
        private long more;

        Count(Instant since) {
            this.since = since;
        }
    }

    @EventListener
    void note(AccessRefused refused) {
        Actor actor = refused.who() == null ? Actors.current() : Actors.of(refused.who());
        if (actor.kind() == Actor.Kind.SYSTEM) {
            return;
        }
        Key key = new Key(actor, refused.what(), refused.status(), refused.code());
        if (first(key)) {
            write(key, 1, null);
        }
    }

    private synchronized boolean first(Key key) {
        Count count = open.get(key);
        if (count == null && open.size() >= MAX_OPEN) {
            Key others = new Key(Actor.SYSTEM, "many endpoints", key.status(), "many-refusals");
            open.computeIfAbsent(others, k -> new Count(clock.instant())).more++;
            return false;
        }
        if (count == null) {
            open.put(key, new Count(clock.instant()));
            return true;
        }
        count.more++;
        return false;
    }

    @Scheduled(fixedDelay = 10_000)
    void flush() {
        for (Map.Entry<Key, Count> over : over()) {
            if (over.getValue().more > 0) {
                write(over.getKey(), over.getValue().more, over.getValue().since);
            }
        }
    }

    private synchronized List<Map.Entry<Key, Count>> over() {
        Instant before = clock.instant().minus(WINDOW);
        List<Map.Entry<Key, Count>> over = new ArrayList<>();
        open.entrySet().removeIf(entry -> {
            boolean done = !entry.getValue().since.isAfter(before);
            if (done) {
                over.add(Map.entry(entry.getKey(), entry.getValue()));
            }
            return done;
        });
        return over;
    }

    private void write(Key key, long count, @Nullable Instant since) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("status", key.status());
        facts.put("code", key.code());
        facts.put("count", count);
        if (since != null) {
            facts.put("since", since.toString());
        }
        try {
            ownTransaction.executeWithoutResult(
                    status -> audit.record(AuditEntry.of("access.denied", "endpoint", key.what())
                            .by(key.actor())
                            .after(facts)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Denied access of {} to {} is not in the trail: {}",
                    key.actor().id(),
                    key.what(),
                    e.getMessage());
        }
    }
}
