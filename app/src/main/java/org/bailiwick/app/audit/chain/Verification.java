package org.bailiwick.app.audit.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What checking the chain found.
 *
 * @param intact whether nothing is wrong
 * @param rows how many were found in order
 * @param from position of the first row there is; greater than 1 after old ones were removed
 * @param head position of the last row found in order, 0 when there is none
 * @param hash its hash in hex
 * @param sealedUpTo position of the last row that a seal covers, 0 when there is none
 * @param sealedAt when, absent when nothing is sealed
 * @param pending rows that wait to be linked, which takes about a second; 10,000 stands for more
 * @param broken the first broken row, absent when the chain is intact
 */
record Verification(
        boolean intact,
        long rows,
        long from,
        long head,
        String hash,
        long sealedUpTo,
        @Nullable Instant sealedAt,
        int pending,
        @Nullable Broken broken) {

    enum Fault {
        /** The row or its content is not what was linked. */
        ALTERED,
        /** A row that was linked is gone. */
        MISSING,
        /** A row that was never linked, or was put between others. */
        INSERTED,
        /** Two rows have changed places. */
        SWAPPED,
        /** A seal is forged, gone, or covers something else. */
        SEAL_MISMATCH,
        /** The end is gone. */
        TAIL_CUT
    }

    /**
     * The first row that is wrong.
     *
     * @param position where in the chain, absent for a row that is in no chain
     * @param eventId of the row, absent when it is gone
     * @param explanation in words
     */
    record Broken(@Nullable Long position, @Nullable Long eventId, Fault fault, String explanation) {}
}
