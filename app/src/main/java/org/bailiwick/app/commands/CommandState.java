package org.bailiwick.app.commands;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a command stands. */
public enum CommandState {
    /** Waits for approval. */
    REQUESTED,
    APPROVED,
    /** Waits for its device to claim it. */
    QUEUED,
    /** Claimed; the device has not yet said that it runs. */
    LEASED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Its time ran out before the device answered. */
    EXPIRED,
    CANCELLED,
    /** The device would not: forged, foreign, not permitted there. */
    REFUSED,
    /** The agent died while it ran. */
    INTERRUPTED;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing more will happen. */
    public boolean isFinal() {
        return ordinal() >= SUCCEEDED.ordinal();
    }
}
