package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up redactions, so that an erasure's row can account for exactly its own. Memory grows with erasures only. */
final class Erasures {

    /** The action of rows that account for redactions. */
    static final String ACTION = "person.erased";

    private final Map<Long, Sum> open = new HashMap<>();

    /** In order of position. */
    void add(Redaction redaction) {
        open.computeIfAbsent(redaction.erasureId(), id -> new Sum(redaction)).add(redaction);
    }

    /** @return what is wrong */
    Optional<String> account(long erasureId, JsonNode after) {
        Sum sum = open.remove(erasureId);
        long count = sum == null ? 0 : sum.count;
        String digest = sum == null ? ChainRow.GENESIS : sum.digest;
        return after.path("rows").asLong(-1) == count
                        && after.path("digest").asText().equals(digest)
                ? Optional.empty()
                : Optional.of("the erasure does not cover exactly the content that was rewritten for it");
    }

    @Nullable
    Redaction firstUnaccounted(Set<Long> pending) {
        return open.values().stream()
                .map(sum -> sum.first)
                .filter(redaction -> !pending.contains(redaction.erasureId()))
                .min(Comparator.comparingLong(Redaction::position))
                .orElse(null);
    }

    /** A running digest: SHA-256 of the one before, then position, row and content's digest. */
    static String next(String before, Redaction redaction) {
        return ChainRow.hex(new Canonical("bailiwick-audit-redaction-1")
                .add(redaction.position())
                .add(redaction.eventId())
                .add(redaction.digest())
                .hashAfter(java.util.HexFormat.of().parseHex(before)));
    }

    private static final class Sum {

        private final Redaction first;
        private long count;
        private String digest = ChainRow.GENESIS;

        Sum(Redaction first) {
            this.first = first;
        }

        void add(Redaction redaction) {
            count++;
            digest = next(digest, redaction);
        }
    }
}
