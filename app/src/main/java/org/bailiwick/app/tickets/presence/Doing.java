package org.bailiwick.app.tickets.presence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What somebody is at, from the least to the most worth knowing. */
enum Doing {
    VIEWING,
    /** Writes an internal note; requesters only learn that they are there. */
    NOTING,
    EDITING,
    WRITING;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What those learn who see no internal notes. */
    Doing publicly() {
        return this == NOTING ? VIEWING : this;
    }
}
