package org.bailiwick.app.tickets.links;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket was merged and split with, as far as the person reaches it.
 *
 * @param mergedInto where this ticket goes on; absent when it goes on by itself
 * @param mergedFrom tickets that go on here
 * @param splitFrom the ticket this one began in
 * @param splitOff tickets that began here
 */
@Schema(name = "MergesView")
record MergesView(
        @Nullable Part mergedInto,
        List<Part> mergedFrom,
        @Nullable Part splitFrom,
        List<Part> splitOff) {

    /**
     * @param id of the merge or the split
     * @param at when it was done
     */
    @Schema(name = "JoinedTicketView")
    record Part(UUID id, String number, String title, TicketStatus status, Instant at) {}
}
