package org.bailiwick.connectors.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt.
 *
 * @param status HTTP's; absent when no answer came
 * @param failure absent when it was delivered; else {@code status}, {@code refused} (our own rules forbid the address),
 *     {@code unknown-host}, {@code timeout}, {@code tls} or {@code connection}
 */
public record WebhookOutcome(
        @Nullable Integer status, @Nullable String failure) {

    private static final int GONE = 410;

    public boolean delivered() {
        return failure == null;
    }

    /** Whether trying again is of no use: the receiver says so, or we do not call there. */
    public boolean isFinal() {
        return delivered() || "refused".equals(failure) || Integer.valueOf(GONE).equals(status);
    }

    static WebhookOutcome answered(int status) {
        return new WebhookOutcome(status, status >= 200 && status < 300 ? null : "status");
    }

    static WebhookOutcome failed(String failure) {
        return new WebhookOutcome(null, failure);
    }
}
