package org.bailiwick.app.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long finished deliveries stay in the log
 * @param maxWaiting deliveries of one subscription that may wait; what comes on top is not told
 */
@ConfigurationProperties("bailiwick.webhooks")
record WebhookSettings(
        @DefaultValue("14d") Duration keep,
        @DefaultValue("10000") int maxWaiting) {}
