package org.bailiwick.app.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A realm role, or a group, that somebody may have. */
public record Membership(Kind kind, String name) {

    /** Which of the two. */
    public enum Kind {
        ROLE,
        GROUP;

        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For people, as {@code the group vpn-users}. */
    public String inWords() {
        return "the " + kind.key() + " " + name;
    }
}
