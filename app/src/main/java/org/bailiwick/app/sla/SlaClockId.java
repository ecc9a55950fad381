package org.bailiwick.app.sla;

import java.util.UUID;

/** Names one clock: one ticket, one target. Its text is the UUID, fit for a process variable. */
public record SlaClockId(UUID value) {

    /** @throws IllegalArgumentException when the text is no UUID */
    public static SlaClockId of(String text) {
        return new SlaClockId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
