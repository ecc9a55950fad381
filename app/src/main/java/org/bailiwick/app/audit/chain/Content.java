package org.bailiwick.app.audit.chain;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a row that may concern a person, apart from the chain and bound to it by a salted digest.
 *
 * @param salt 16 random bytes, so that erased content cannot be guessed from its digest
 * @param before JSON as it was written
 * @param after JSON as it was written
 */
public record Content(
        byte[] salt,
        String subjectId,
        String actorId,
        String actorName,
        @Nullable String behalfId,
        @Nullable String behalfName,
        @Nullable String before,
        @Nullable String after,
        @Nullable String detail,
        @Nullable String address,
        @Nullable String userAgent) {

    public byte[] digest() {
        return new Canonical("bailiwick-audit-content-1")
                .add(subjectId)
                .add(actorId)
                .add(actorName)
                .add(behalfId)
                .add(behalfName)
                .add(before)
                .add(after)
                .add(detail)
                .add(address)
                .add(userAgent)
                .hashAfter(salt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && Arrays.equals(digest(), content.digest());
    }

    @Override
    public int hashCode() {
        return Objects.hash(subjectId, actorId);
    }

    @Override
    public String toString() {
        return "content about " + subjectId;
    }
}
