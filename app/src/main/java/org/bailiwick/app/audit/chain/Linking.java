package org.bailiwick.app.audit.chain;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The single writer of the chain, whichever server it runs on: links rows soon after their commit. Why not within the
 * transaction that writes them: docs/decisions/0007.
 */
@Component
public class Linking {

    private static final Logger LOG = LoggerFactory.getLogger(Linking.class);
    private static final int AT_ONCE = 2000;

    private final ChainStore store;
    private final TransactionTemplate transaction;

    Linking(ChainStore store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelay = 500)
    void run() {
        try {
            linkAll();
        } catch (DataAccessException e) {
            LOG.warn("Rows of the audit trail could not be linked; trying again: {}", e.getMessage());
        }
    }

    /** Links all that is committed, unless another server is at it. */
    public void linkAll() {
        while (Boolean.TRUE.equals(transaction.execute(status -> store.lock() && link() == AT_ONCE))) {
            // One batch after the other, each its own transaction.
        }
    }

    /** Links all that is committed within the transaction under way, which keeps others from linking until its end. */
    void linkWithin() {
        store.awaitLock();
        while (link() == AT_ONCE) {
            // One batch after the other.
        }
    }

    private int link() {
        List<ChainStore.Unlinked> rows = store.unlinked(AT_ONCE);
        if (rows.isEmpty()) {
            return 0;
        }
        ChainStore.Head head = store.head();
        Long[] positions = new Long[rows.size()];
        Long[] events = new Long[rows.size()];
        String[] hashes = new String[rows.size()];
        String hash = head.hash();
        for (int i = 0; i < rows.size(); i++) {
            ChainStore.Unlinked next = rows.get(i);
            positions[i] = head.position() + i + 1;
            events[i] = next.id();
            hash = next.row().hash(hash, positions[i], next.id());
            hashes[i] = hash;
        }
        store.link(positions, events, hashes);
        return rows.size();
    }
}
