package org.bailiwick.app.audit.chain;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Seals kept outside the database, read along with the chain. */
final class Witness {

    private final Iterator<Seal> seals;
    private @Nullable Seal next;

    Witness(Iterator<Seal> seals) {
        this.seals = seals;
        advance();
    }

    /** Takes the next seal if it covers nothing beyond that position. */
    @Nullable
    Seal upTo(long position) {
        Seal seal = next;
        if (seal == null || seal.position() > position) {
            return null;
        }
        advance();
        return seal;
    }

    void skipBefore(long position) {
        while (next != null && next.position() <= position) {
            advance();
        }
    }

    /** The next seal, which stays. */
    @Nullable
    Seal next() {
        return next;
    }

    private void advance() {
        next = seals.hasNext() ? seals.next() : null;
    }
}
