package org.bailiwick.app.tickets;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Versions of tickets in the headers {@code ETag} and {@code If-Match} (RFC 9110, 13.1.1). */
final class Versions {

    private static final Pattern ONE = Pattern.compile("\"(\\d{1,18})\"");

    private Versions() {}

    static String tag(Ticket ticket) {
        return "\"" + ticket.version() + "\"";
    }

    /**
     * The version a change is based on.
     *
     * @throws Problem {@code version-required} without one, {@code invalid-parameter} for what is none
     */
    static long of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problem.preconditionRequired(
                    "version-required", "Send the version the change is based on in the header If-Match");
        }
        Matcher one = ONE.matcher(header.strip());
        if (!one.matches()) {
            throw Problem.malformed("invalid-parameter", "If-Match must be one version as the header ETag gave it");
        }
        return Long.parseLong(one.group(1));
    }

    /** A change based on a version that is no longer the present one. */
    static Problem changed(Ticket now, List<FieldChange> since) {
        return Problem.conflict(
                "ticket-changed",
                "The ticket was changed meanwhile; nothing was overwritten",
                Map.of("version", now.version(), "changes", since));
    }
}
