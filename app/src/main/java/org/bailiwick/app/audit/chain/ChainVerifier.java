package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bailiwick.app.audit.chain.Verification.Broken;
import org.bailiwick.app.audit.chain.Verification.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Checks a chain it is shown once, in order, in constant memory, and names the first broken row. It needs no database and
 * nothing of the server but public keys.
 */
final class ChainVerifier implements ChainVisitor {

    /** How far behind the first broken row to look for what explains it. */
    private static final int LOOK_AHEAD = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, PublicKey> keys;
    private final Witness witness;
    private final Erasures erasures = new Erasures();
    private final Set<Long> pending = new HashSet<>();

    private long first = 1;
    private long head;
    private String hash = ChainRow.GENESIS;
    private long rows;
    private long sealed;
    private @Nullable Instant sealedAt;
    private @Nullable Anchor unexplained;
    private List<Redaction> ofNextRow = new ArrayList<>();
    private @Nullable Suspicion suspicion;
    private @Nullable Broken broken;
    private int ahead;

    /**
     * @param keys whom seals are believed, by key id
     * @param witness seals kept outside the database, in order of position; empty when there are none
     */
    ChainVerifier(Map<String, PublicKey> keys, Iterator<Seal> witness) {
        this.keys = Map.copyOf(keys);
        this.witness = new Witness(witness);
    }

    @Override
    public void anchor(Anchor anchor) {
        first = anchor.position() + 1;
        head = anchor.position();
        hash = anchor.hash();
        sealed = anchor.position();
        unexplained = anchor;
        witness.skipBefore(anchor.position());
    }

    @Override
    public void redaction(Redaction redaction) {
        if (redaction.position() < first) {
            erasures.add(redaction);
        } else {
            ofNextRow.add(redaction);
        }
    }

    @Override
    public void row(ChainRow row) {
        if (broken != null) {
            explain(row);
            return;
        }
        settle();
        if (broken == null) {
            check(row);
        }
        ofNextRow = new ArrayList<>();
    }

    private void check(ChainRow row) {
        long expected = head + 1;
        if (row.position() != expected) {
            fail(expected, null, Fault.MISSING, "the link is gone");
            return;
        }
        ChainRow.Row chained = row.row();
        if (chained == null) {
            fail(expected, row.eventId(), Fault.MISSING, "the row is gone");
        } else if (!chained.hash(hash, expected, row.eventId()).equals(row.hash())) {
            suspicion = new Suspicion(hash, row.hash(), null);
            fail(expected, row.eventId(), Fault.ALTERED, "the row is not what was linked");
        } else if (row.content() == null) {
            fail(expected, row.eventId(), Fault.MISSING, "the row's content is gone");
        } else {
            checkContent(row, chained, row.content());
        }
    }

    private void checkContent(ChainRow row, ChainRow.Row chained, Content content) {
        String expected = chained.contentDigest();
        for (Redaction redaction : ofNextRow) {
            if (redaction.position() != row.position() || redaction.eventId() != row.eventId()) {
                fail(row.position(), row.eventId(), Fault.ALTERED, "a redaction is noted for another row");
                return;
            }
            expected = redaction.digest();
            erasures.add(redaction);
        }
        if (!ChainRow.hex(content.digest()).equals(expected)) {
            suspicion = new Suspicion(hash, row.hash(), expected);
            fail(row.position(), row.eventId(), Fault.ALTERED, "the row's content is not what was linked");
            return;
        }
        Optional<String> wrong = account(row, chained, content);
        if (wrong.isPresent()) {
            fail(row.position(), row.eventId(), Fault.ALTERED, wrong.get());
            return;
        }
        head = row.position();
        hash = row.hash();
        rows++;
    }

    /** Rows that account for others: an erasure for its redactions, a removal for the anchor. */
    private Optional<String> account(ChainRow row, ChainRow.Row chained, Content content) {
        if (chained.action().equals(Erasures.ACTION)) {
            return erasures.account(row.eventId(), tree(content.after()));
        }
        if (unexplained != null
                && chained.action().equals(Retention.ACTION)
                && tree(content.after()).path("position").asLong() == unexplained.position()) {
            unexplained = null;
        }
        return Optional.empty();
    }

    @Override
    public void seal(Seal seal) {
        if (broken != null) {
            return;
        }
        if (seal.position() < first - 1) {
            return;
        }
        if (seal.position() > head) {
            fail(head + 1, null, Fault.TAIL_CUT, "a seal covers rows up to " + seal.position() + ", which are gone");
            return;
        }
        PublicKey key = keys.get(seal.keyId());
        if (seal.position() < head) {
            fail(seal.position(), null, Fault.SEAL_MISMATCH, "a seal is out of order");
        } else if (!seal.hash().equals(hash)) {
            fail(head, null, Fault.SEAL_MISMATCH, "the seal covers another hash");
        } else if (key == null) {
            fail(head, null, Fault.SEAL_MISMATCH, "the seal is by the unknown key " + seal.keyId());
        } else if (!seal.signedBy(key)) {
            fail(head, null, Fault.SEAL_MISMATCH, "the seal's signature is not right");
        } else if (seal.position() >= first && seal.previous() != sealed) {
            fail(head, null, Fault.SEAL_MISMATCH, "the seal before it, of position " + seal.previous() + ", is gone");
        } else {
            sealed = seal.position();
            sealedAt = seal.sealedAt();
        }
    }

    @Override
    public void pending(long eventId) {
        pending.add(eventId);
    }

    @Override
    public void stray(long eventId, boolean gone) {
        settle();
        if (broken == null) {
            broken = gone
                    ? new Broken(null, eventId, Fault.MISSING, "the row is gone that waited to be linked")
                    : new Broken(null, eventId, Fault.INSERTED, "the row was never linked");
        }
    }

    @Override
    public boolean satisfied() {
        return broken != null && ahead > LOOK_AHEAD;
    }

    /** To be asked when all has been shown. */
    Verification result() {
        settle();
        Seal beyond = witness.next();
        if (broken == null && beyond != null) {
            fail(head + 1, null, Fault.TAIL_CUT, "a seal kept elsewhere covers rows up to " + beyond.position());
        }
        ofNextRow.forEach(erasures::add);
        // Erasures whose own row is about to be linked.
        Redaction unaccounted = erasures.firstUnaccounted(pending);
        if (broken == null && unaccounted != null) {
            fail(
                    unaccounted.position(),
                    unaccounted.eventId(),
                    Fault.ALTERED,
                    "the content was rewritten, and no erasure tells of it");
        }
        if (broken == null && unexplained != null) {
            fail(
                    unexplained.position(),
                    null,
                    Fault.MISSING,
                    "the rows up to here were removed, and no row tells of it");
        }
        return new Verification(broken == null, rows, first, head, hash, sealed, sealedAt, pending.size(), broken);
    }

    /** Compares the row that was last with the seals kept elsewhere, now that its own seal has been shown. */
    private void settle() {
        if (broken != null) {
            return;
        }
        for (Seal kept = witness.upTo(head); kept != null && broken == null; kept = witness.upTo(head)) {
            PublicKey key = keys.get(kept.keyId());
            if (key == null || !kept.signedBy(key)) {
                fail(kept.position(), null, Fault.SEAL_MISMATCH, "a seal kept elsewhere is not signed by a known key");
            } else if (kept.position() < head || !kept.hash().equals(hash)) {
                fail(kept.position(), null, Fault.SEAL_MISMATCH, "a seal kept elsewhere covers another hash");
            } else if (sealed != kept.position()) {
                fail(kept.position(), null, Fault.SEAL_MISMATCH, "the seal is gone that is kept elsewhere");
            }
        }
    }

    private void fail(long position, @Nullable Long eventId, Fault fault, String explanation) {
        broken = new Broken(position, eventId, fault, explanation);
    }

    /** Rows behind the broken one may show what was done to it. */
    private void explain(ChainRow row) {
        ahead++;
        Broken found = broken;
        if (found == null) {
            return;
        }
        if (found.fault() == Fault.TAIL_CUT) {
            broken = new Broken(found.position(), null, Fault.MISSING, "rows are gone");
        } else if (suspicion != null && found.position() != null) {
            Fault fault = suspicion.explainedBy(row, found.position(), ahead);
            if (fault != null) {
                broken = new Broken(
                        found.position(),
                        found.eventId(),
                        fault,
                        fault == Fault.SWAPPED
                                ? "it has changed places with what is at position " + row.position()
                                : "the row was put before what belongs here");
                suspicion = null;
            }
        }
    }

    private static JsonNode tree(@Nullable String json) {
        try {
            return JSON.readTree(json == null ? "{}" : json);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /**
     * What the broken row should have been.
     *
     * @param before the hash before it
     * @param hash the hash stored for it
     * @param digest of its content, when only that is wrong
     */
    private record Suspicion(
            String before, String hash, @Nullable String digest) {

        @Nullable
        Fault explainedBy(ChainRow later, long position, int ahead) {
            if (digest != null) {
                Content content = later.content();
                return content != null && ChainRow.hex(content.digest()).equals(digest) ? Fault.SWAPPED : null;
            }
            ChainRow.Row row = later.row();
            if (row == null) {
                return null;
            }
            String here = row.hash(before, position, later.eventId());
            if (ahead == 1 && here.equals(later.hash())) {
                return Fault.INSERTED;
            }
            return here.equals(hash) ? Fault.SWAPPED : null;
        }
    }
}
