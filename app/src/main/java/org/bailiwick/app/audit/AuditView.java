package org.bailiwick.app.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trail.
 *
 * @param id grows with time
 * @param address the address the request came from, absent for the server's own work
 */
record AuditView(
        long id,
        Instant at,
        String action,
        String subjectType,
        String subjectId,
        Actor actor,
        @JsonRawValue @Schema(type = "object") @Nullable String before,
        @JsonRawValue @Schema(type = "object") @Nullable String after,
        @Nullable String detail,
        @Nullable String traceId,
        @Nullable String address) {}
