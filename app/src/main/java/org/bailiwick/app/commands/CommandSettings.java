package org.bailiwick.app.commands;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param signingKeyFile PKCS#8 PEM of the Ed25519 key that orders are signed with; made at the first start. Without it
 *     the key lives only as long as the server, and agents enrolled before refuse its orders afterwards
 * @param lease how long a device that claimed a command may be silent before it is offered again
 * @param runningLease the same once the device has said that it runs
 * @param maxWaiting agents that may wait for commands at the same time; more are told to come back
 */
@ConfigurationProperties("bailiwick.commands")
record CommandSettings(
        @Nullable Path signingKeyFile,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5m") Duration runningLease,
        @DefaultValue("20000") int maxWaiting) {}
