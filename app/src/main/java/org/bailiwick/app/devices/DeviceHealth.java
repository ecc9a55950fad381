package org.bailiwick.app.devices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a device still talks to the server. */
public enum DeviceHealth {
    ONLINE,
    /** Nothing came for three of its intervals and a grace. */
    SILENT,
    /** Enrolled, but nothing has come yet. */
    NEVER;

    /** As it stands in JSON. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
