package org.bailiwick.app.devices;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token devices enrol with.
 *
 * @param token its text, only in the answer that creates it; afterwards nobody knows it but its holder
 * @param maxUses absent when it does not run out
 * @param expiresAt absent when it does not expire
 * @param site given to devices that enrol with it, absent for none
 */
record EnrolmentTokenView(
        UUID id,
        String name,
        boolean autoApprove,
        @Nullable Integer maxUses,
        int used,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String site,
        @Nullable String token) {

    EnrolmentTokenView withToken(String text) {
        return new EnrolmentTokenView(
                id, name, autoApprove, maxUses, used, createdBy, createdAt, expiresAt, site, text);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "EnrolmentTokenView[id=" + id + ", name=" + name + "]";
    }
}
