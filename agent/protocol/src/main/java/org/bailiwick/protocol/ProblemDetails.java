package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of the server (RFC 9457).
 *
 * @param code stable; the only thing to branch on
 */
public record ProblemDetails(
        @Nullable String type,
        @Nullable String title,
        @Nullable Integer status,
        @Nullable String detail,
        @Nullable String code,
        List<FieldError> errors,
        @Nullable String traceId) {
    public ProblemDetails {
        errors = orEmpty(errors);
    }

    /** @param field path in the request, as {@code fileSystems[0].mount} */
    public record FieldError(
            @JsonProperty(required = true) String field,
            @JsonProperty(required = true) String reason) {}

    private static List<FieldError> orEmpty(@Nullable List<FieldError> list) {
        return list == null ? List.of() : list;
    }
}
