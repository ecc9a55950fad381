package org.bailiwick.app.attachments;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A file that is kept for its owner.
 *
 * @param type as its content was found to be
 * @param size bytes
 * @param sha256 of the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredFile(
        UUID id,
        String owner,
        UUID uploadedBy,
        String uploaderName,
        String name,
        String type,
        long size,
        byte[] sha256,
        Instant createdAt) {

    /** In hexadecimal. */
    public String sum() {
        return HexFormat.of().formatHex(sha256);
    }
}
