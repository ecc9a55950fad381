package org.bailiwick.app.tickets.recurring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.recurring.Recurring.Missed;
import org.jspecify.annotations.Nullable;

/**
 * A recurring ticket.
 *
 * @param requester name of whom it is for; absent for nobody
 * @param upcoming when it comes next; empty when it is switched off
 * @param lastNumber the ticket that was opened last
 * @param failure why it could not be opened last time
 */
@Schema(name = "RecurringTicketView")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecurringView(
        UUID id,
        String name,
        TicketKind kind,
        String title,
        String description,
        int impact,
        int urgency,
        @Nullable String category,
        @Nullable String site,
        @Nullable UUID requesterId,
        @Nullable String requester,
        String schedule,
        String zone,
        Missed missed,
        boolean enabled,
        List<Instant> upcoming,
        @Nullable Instant lastAt,
        @Nullable String lastNumber,
        @Nullable String failure,
        long version) {}
