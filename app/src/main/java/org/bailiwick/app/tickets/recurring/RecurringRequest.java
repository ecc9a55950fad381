package org.bailiwick.app.tickets.recurring;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.bailiwick.app.identity.Site;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.recurring.Recurring.Missed;
import org.jspecify.annotations.Nullable;

/**
 * What a recurring ticket shall be.
 *
 * @param requesterId whom it is for; absent for nobody
 * @param schedule minute, hour, day, month and day of the week, as {@code 0 8 * * MON}
 * @param zone whose clocks the schedule is read by, as {@code Europe/Vienna}
 * @param missed what becomes of times at which no server ran
 * @param version as it was read; absent to change whatever is there
 */
@Schema(name = "RecurringTicketRequest")
record RecurringRequest(
        @NotBlank @Size(max = 100) String name,
        @NotNull TicketKind kind,
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 20000) String description,
        @NotNull @Min(1) @Max(3) Integer impact,
        @NotNull @Min(1) @Max(3) Integer urgency,
        @Nullable @Size(max = 100) String category,
        @Nullable @Pattern(regexp = Site.KEY) String site,
        @Nullable UUID requesterId,
        @NotBlank @Size(max = 100) String schedule,
        @NotBlank @Size(max = 60) String zone,
        @NotNull Missed missed,
        @NotNull Boolean enabled,
        @Nullable Long version) {}
