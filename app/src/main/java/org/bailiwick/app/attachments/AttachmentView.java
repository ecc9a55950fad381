package org.bailiwick.app.attachments;

import java.time.Instant;
import java.util.UUID;

/**
 * A file on a ticket.
 *
 * @param contentType as its content was found to be
 * @param size bytes
 * @param sha256 in hexadecimal
 * @param internal hidden from requesters
 * @param uploadedBy name of the person
 * @param deletable whether the person who asks may take it away
 */
record AttachmentView(
        UUID id,
        String name,
        String contentType,
        long size,
        String sha256,
        boolean internal,
        String uploadedBy,
        Instant createdAt,
        boolean deletable) {}
