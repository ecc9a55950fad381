package org.bailiwick.app.changes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How much depends on a service; the risk of changes that touch it follows from it. */
enum Criticality {
    LOW,
    NORMAL,
    HIGH;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Criticality of(String key) {
        return Arrays.stream(values())
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no criticality " + key));
    }
}
