package org.bailiwick.app.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the trail are asked for; what is absent does not matter.
 *
 * @param actor the id of who acted or on whose behalf; else a part of their name
 * @param action its beginning, as {@code ticket.}
 * @param from first moment
 * @param to first moment that is too late
 * @param text a part of the reason, of what was before or after, or of a name
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subjectType,
        @Nullable String subjectId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable String traceId,
        @Nullable String address) {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    AuditFilter {
        actor = given(actor);
        action = given(action);
        subjectType = given(subjectType);
        subjectId = given(subjectId);
        text = given(text);
        traceId = given(traceId);
        address = given(address);
    }

    @Nullable
    String actorId() {
        return actor != null && ID.matcher(actor).matches()
                ? UUID.fromString(actor).toString()
                : null;
    }

    @Nullable
    String actorName() {
        return actorId() == null ? actor : null;
    }

    /** What was asked for, for the trail of exports. */
    Map<String, Object> asked() {
        Map<String, Object> asked = new LinkedHashMap<>();
        put(asked, "actor", actor);
        put(asked, "action", action);
        put(asked, "subjectType", subjectType);
        put(asked, "subjectId", subjectId);
        put(asked, "from", from);
        put(asked, "to", to);
        put(asked, "text", text);
        put(asked, "traceId", traceId);
        put(asked, "address", address);
        return asked;
    }

    private static void put(Map<String, Object> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip().replace('\0', ' ');
    }
}
