package org.bailiwick.app.webhooks;

import java.util.UUID;

/**
 * What a receiver verifies signatures with. Shown once, to whoever made it.
 *
 * @param secret as {@code whsec_} and base64
 */
record WebhookSecret(UUID id, String secret) {

    static String addressOf(UUID id) {
        return "webhook:" + id + ":address";
    }

    static String secretOf(UUID id) {
        return "webhook:" + id + ":secret";
    }

    /** Without it. */
    @Override
    public String toString() {
        return "WebhookSecret[id=" + id + "]";
    }
}
