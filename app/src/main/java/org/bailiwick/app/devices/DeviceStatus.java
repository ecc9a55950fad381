package org.bailiwick.app.devices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a device is let in. */
public enum DeviceStatus {
    /** Its reports are taken; it gets no commands until a person approves it. */
    PENDING,
    APPROVED,
    /** Refused for good; a machine that comes back enrols with a new key. */
    RETIRED;

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeviceStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
