package org.bailiwick.app.tickets.links;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketStatus;

/**
 * A link as seen from one of its ends.
 *
 * @param outgoing whether it is read from the ticket that was asked about to the other, or the other way round
 * @param number the other ticket's, as all that follows but the time
 */
@Schema(name = "TicketLinkView")
record LinkView(
        UUID id,
        LinkKind link,
        boolean outgoing,
        String number,
        TicketKind kind,
        String title,
        TicketStatus status,
        String priority,
        Instant createdAt) {}
