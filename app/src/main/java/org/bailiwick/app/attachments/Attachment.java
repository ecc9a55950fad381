package org.bailiwick.app.attachments;

import java.time.Instant;
import java.util.UUID;

/**
 * A file on a ticket.
 *
 * @param type as its content was found to be
 * @param size bytes
 * @param internal hidden from requesters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attachment(
        UUID id,
        String ticketNumber,
        UUID uploadedBy,
        String uploaderName,
        String name,
        String type,
        long size,
        byte[] sha256,
        boolean internal,
        Instant createdAt) {}
