package org.bailiwick.app.webhooks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What can be told. */
enum WebhookEvent {
    TICKET_OPENED("ticket.opened"),
    TICKET_ASSIGNED("ticket.assigned"),
    TICKET_STATUS_CHANGED("ticket.status-changed"),
    TICKET_RESOLVED("ticket.resolved"),
    ALERT_OPENED("alert.opened"),
    ALERT_CLEARED("alert.cleared"),
    APPROVAL_ASKED("approval.asked"),
    SLA_WARNING("sla.warning"),
    COMMAND_FINISHED("command.finished");

    private final String key;

    WebhookEvent(String key) {
        this.key = key;
    }

    @JsonValue
    String key() {
        return key;
    }

    /** @throws IllegalArgumentException for a key that is none */
    @JsonCreator
    static WebhookEvent of(String key) {
        return Arrays.stream(values())
                .filter(event -> event.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such event"));
    }
}
