package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.protocol.Ed25519Keys;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs the newest hash once a minute when there is news, and puts every seal down outside the database too. */
@Component
class Sealing {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final int AT_ONCE = 1000;

    private final ChainStore store;
    private final SealingKey key;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final @Nullable SealFile file;

    /** Position up to which seals stand in the file; negative as long as that is not known. */
    private long written = -1;

    Sealing(
            ChainStore store,
            SealingKey key,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock,
            AuditSettings settings,
            ObjectMapper json) {
        this.store = store;
        this.key = key;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.file = settings.sealFile() == null ? null : new SealFile(settings.sealFile(), json);
    }

    @Scheduled(initialDelay = 5_000, fixedDelayString = "${bailiwick.audit.seal-interval:60s}")
    void run() {
        try {
            seal();
            writeDown();
        } catch (DataAccessException e) {
            LOG.warn("The audit trail could not be sealed; trying again: {}", e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            LOG.error("Seals of the audit trail could not be written down outside the database: {}", e.getMessage());
        }
    }

    /** Seals the newest row, unless it is sealed or another server is at it. */
    synchronized void seal() {
        transaction.executeWithoutResult(status -> {
            if (!store.lock()) {
                return;
            }
            announceKey();
            ChainStore.Head head = store.head();
            Optional<Seal> last = store.lastSeal();
            long previous = last.map(Seal::position).orElse(0L);
            if (head.position() > previous) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                store.add(Seal.sign(head.position(), previous, head.hash(), now, key.privateKey(), key.id()));
            } else if (head.position() < previous) {
                LOG.error(
                        "The audit trail ends at {} but was sealed up to {}: its end was cut off",
                        head.position(),
                        previous);
            }
        });
    }

    /** A new key is itself part of the trail, and so covered by the seals of the old one's. */
    private void announceKey() {
        String publicKey = Ed25519Keys.encode(key.publicKey());
        if (store.announce(key.id(), publicKey, clock.instant())) {
            audit.record(AuditEntry.of("audit.sealing-key", "audit", key.id())
                    .by(Actor.SYSTEM)
                    .after(Map.of("publicKey", publicKey)));
        }
    }

    private synchronized void writeDown() throws IOException {
        if (file == null) {
            return;
        }
        if (written < 0) {
            written = file.last();
        }
        List<Seal> seals;
        do {
            seals = store.seals(written, AT_ONCE);
            if (!seals.isEmpty()) {
                file.append(seals);
                written = seals.get(seals.size() - 1).position();
            }
        } while (seals.size() == AT_ONCE);
    }
}
