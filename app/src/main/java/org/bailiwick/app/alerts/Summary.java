package org.bailiwick.app.alerts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Fills in a rule's summary. */
final class Summary {

    private Summary() {}

    static String of(String template, String hostname, String subject, @Nullable Double value) {
        // The device's own words come last: what they contain is not filled in again.
        return template.replace("{value}", value == null ? "" : String.format(Locale.ROOT, "%.2f", value))
                .replace("{percent}", value == null ? "" : Math.round(value * 100) + " %")
                .replace("{hostname}", hostname)
                .replace("{subject}", subject);
    }
}
