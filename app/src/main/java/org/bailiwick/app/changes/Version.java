package org.bailiwick.app.changes;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Which state of a thing a change stands on, as it travels in If-Match and ETag. */
final class Version {

    private Version() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * @param match what the client sent
     * @throws Problem {@code invalid-request} when it names no version, {@code stale-version} when somebody was quicker
     */
    static void require(@Nullable String match, long current) {
        String text = match == null ? "" : match.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!text.matches("\\d{1,18}")) {
            throw Problem.invalid(
                    "invalid-request",
                    "If-Match must say which version this changes",
                    List.of(new FieldError("If-Match", "must be the version that was read, as \"3\"")));
        }
        if (Long.parseLong(text) != current) {
            throw Problem.conflict(
                    "stale-version", "Somebody changed it meanwhile; read it again", Map.of("version", current));
        }
    }
}
