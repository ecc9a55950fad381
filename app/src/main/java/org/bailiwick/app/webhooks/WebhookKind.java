package org.bailiwick.app.webhooks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who listens. */
enum WebhookKind {
    /** A program: JSON with a signature. */
    GENERIC,
    /** People in a chat: a line of text, as Slack, Mattermost and Teams take it. */
    CHAT;

    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
