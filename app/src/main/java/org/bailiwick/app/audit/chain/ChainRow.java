package org.bailiwick.app.audit.chain;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One link with the row it holds.
 *
 * @param position counts from 1 without gaps
 * @param hash hex, as it is stored
 * @param row absent when the link's row is gone
 * @param content absent when the row's content is gone
 */
record ChainRow(
        long position,
        long eventId,
        String hash,
        @Nullable Row row,
        @Nullable Content content) {

    /** The hash before the first link. */
    static final String GENESIS = "0".repeat(64);

    /**
     * What the chain covers.
     *
     * @param contentDigest hex
     */
    record Row(
            Instant at,
            String action,
            String subjectType,
            String actorKind,
            @Nullable String traceId,
            String contentDigest) {

        /** The hash of this row in hex, were it at that position. */
        String hash(String before, long position, long eventId) {
            return hex(new Canonical("bailiwick-audit-row-1")
                    .add(position)
                    .add(eventId)
                    .add(at)
                    .add(action)
                    .add(subjectType)
                    .add(actorKind)
                    .add(traceId)
                    .add(contentDigest)
                    .hashAfter(HexFormat.of().parseHex(before)));
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
