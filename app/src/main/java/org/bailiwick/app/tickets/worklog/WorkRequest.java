package org.bailiwick.app.tickets.worklog;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param minutes 1 to 1440
 * @param workedAt when the work began; absent: so long ago that it ends now
 * @param version as it was read; absent to change whatever is there
 */
@Schema(name = "WorkRequest")
record WorkRequest(
        @NotNull @Min(1) @Max(1440) Integer minutes,
        @Nullable @Size(max = 2000) String what,
        @Nullable Instant workedAt,
        @Nullable Long version) {

    String words() {
        return what == null ? "" : what.strip();
    }
}
