package org.bailiwick.app.tickets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an entry of the timeline tells. */
public enum TimelineKind {
    OPENED,
    STATUS,
    PRIORITY,
    ASSIGNMENT,
    COMMENT,
    ATTACHMENT,
    NOTE,
    ALERT,
    SLA,
    DECISION,
    COMMAND,
    VERIFICATION,
    TASK,
    PROCESS,
    LINK,
    WORK;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
