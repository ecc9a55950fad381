package org.bailiwick.app.alerts;

import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rules in force. Every report needs them, so they are remembered for some seconds; a change on another server is
 * noticed that much later.
 */
@Component
class Rules {

    private static final Duration REMEMBER = Duration.ofSeconds(10);
    private static final String FILE_SYSTEM_FULL = "filesystem-full";
    private static final int SHIPPED_SECONDS = 600;

    private final RuleRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean demonstration;
    private volatile @Nullable Remembered remembered;

    Rules(
            RuleRecords records,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${bailiwick.demo:false}") boolean demonstration) {
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /** In a demonstration nobody wants to watch a full disk for ten minutes before something happens. */
    @PostConstruct
    void setPace() {
        transaction.executeWithoutResult(
                status -> records.setShippedDuration(FILE_SYSTEM_FULL, demonstration ? 0 : SHIPPED_SECONDS));
    }

    RulesByMetric inForce() {
        Instant now = clock.instant();
        Remembered known = remembered;
        if (known == null || !now.isBefore(known.until) || now.isBefore(known.until.minus(REMEMBER))) {
            known = new Remembered(
                    RulesByMetric.of(
                            records.all().stream().filter(AlertRule::enabled).toList()),
                    now.plus(REMEMBER));
            remembered = known;
        }
        return known.rules;
    }

    /** To be called in the transaction that changes a rule. */
    void changed() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered = null;
            }
        });
    }

    private record Remembered(RulesByMetric rules, Instant until) {}
}
