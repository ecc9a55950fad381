package org.bailiwick.app.assignment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a team's tickets find their person. */
enum Strategy {

    /** People take them. */
    MANUAL,

    /** Whoever waited longest for one. */
    ROUND_ROBIN,

    /** Whoever has the fewest open ones; of several, whoever waited longest. */
    LEAST_LOADED;

    /** The name on the wire and in tables, as {@code round-robin}. */
    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    static Strategy of(String key) {
        for (Strategy strategy : values()) {
            if (strategy.key().equals(key)) {
                return strategy;
            }
        }
        throw new IllegalArgumentException("There is no strategy \"" + key + "\"");
    }
}
