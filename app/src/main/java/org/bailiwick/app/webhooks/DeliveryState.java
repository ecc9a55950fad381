package org.bailiwick.app.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a delivery. */
enum DeliveryState {
    WAITING,
    DELIVERED,
    /** Given up; it can be sent again by hand. */
    DEAD;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
