package org.bailiwick.app.workflow.approvals;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How many votes must be for it. */
public enum VoteRule {
    ALL,
    ANY,
    QUORUM;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a key that is none */
    static VoteRule of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /**
     * How many of so many votes must be for it.
     *
     * @param quorum of a hundred; counts for {@link #QUORUM} only
     */
    int needed(int votes, int quorum) {
        return switch (this) {
            case ALL -> votes;
            case ANY -> 1;
            // As many as it takes to reach the share, never none.
            case QUORUM -> Math.max(1, (int) Math.ceil(votes * quorum / 100.0));
        };
    }
}
