package org.bailiwick.app.audit.chain;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes the beginning of the trail when it is old enough, up to a seal, and leaves the hash from which to go on. */
@Component
class Retention {

    /** The action of rows that account for a removal. */
    static final String ACTION = "audit.trimmed";

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final ChainStore store;
    private final Linking linking;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final AuditSettings settings;
    private final Clock clock;

    Retention(
            ChainStore store,
            Linking linking,
            Audit audit,
            TransactionTemplate transaction,
            AuditSettings settings,
            Clock clock) {
        this.store = store;
        this.linking = linking;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT12H")
    void run() {
        try {
            trim();
        } catch (DataAccessException e) {
            LOG.warn("Old rows of the audit trail could not be removed; trying again: {}", e.getMessage());
        }
    }

    /** Removes what is older than the retention. */
    void trim() {
        Instant youngest = clock.instant()
                .atZone(ZoneOffset.UTC)
                .minus(settings.retention())
                .toInstant();
        transaction.executeWithoutResult(status -> {
            linking.linkWithin();
            Long position = store.sealedBefore(youngest);
            if (position == null) {
                return;
            }
            long rows = store.trim(position);
            audit.record(AuditEntry.of(ACTION, "audit", "trail")
                    .by(Actor.SYSTEM)
                    .after(Map.of("position", position, "rows", rows, "olderThan", youngest.toString())));
            LOG.info(
                    "Removed {} rows of the audit trail, up to position {}: they were older than {}",
                    rows,
                    position,
                    youngest);
        });
    }
}
