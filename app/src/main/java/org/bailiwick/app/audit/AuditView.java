package org.bailiwick.app.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the trail.
 *
 * @param id grows with time
 * @param position in the chain, absent for the second until the row is linked
 * @param onBehalfOf the person at whose request the actor acted, absent when that is the actor or nobody
 * @param address the address the request came from, absent for the server's own work
 * @param userAgent what the client called itself, absent for the server's own work
 */
record AuditView(
        long id,
        @Nullable Long position,
        Instant at,
        String action,
        String subjectType,
        String subjectId,
        Actor actor,
        @Nullable Actor onBehalfOf,
        @JsonRawValue @Schema(type = "object") @Nullable String before,
        @JsonRawValue @Schema(type = "object") @Nullable String after,
        @Nullable String detail,
        @Nullable String traceId,
        @Nullable String address,
        @Nullable String userAgent) {}
