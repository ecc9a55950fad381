package org.bailiwick.connectors.webhook;

import java.time.Instant;

/**
 * One attempt to deliver something.
 *
 * @param id the same in every attempt; receivers know a repetition by it
 * @param timestamp of this attempt
 * @param body JSON
 */
public record WebhookMessage(String id, Instant timestamp, String body) {}
