package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command leased to the device that claimed it.
 *
 * @param fence number of the lease; results of an older lease are refused
 * @param leaseUntil when the command is offered again if no result has come
 * @param order {@link CommandEnvelope}: a signed {@link CommandOrder}
 * @param authorizations further signatures over the order; none yet
 */
public record ClaimedCommand(
        @JsonProperty(required = true) UUID commandId,
        @JsonProperty(required = true) long fence,
        @Nullable Instant leaseUntil,
        @JsonProperty(required = true) String order,
        List<String> authorizations) {
    public ClaimedCommand {
        authorizations = orEmpty(authorizations);
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
