package org.bailiwick.protocol.client;

import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.ProtocolLimits;
import org.jspecify.annotations.Nullable;

/**
 * Signs device tokens and uses each for most of its life, so that the server has one signature to check per token, not per
 * request.
 */
public final class TokenSource {
    private static final Duration LIFE = ProtocolLimits.MAX_DEVICE_TOKEN_LIFE;
    private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(60);

    private final PrivateKey key;
    private final UUID deviceId;
    private final Clock clock;
    private Duration serverIsAhead = Duration.ZERO;
    private @Nullable String token;
    private Instant renewAt = Instant.MIN;

    public TokenSource(PrivateKey key, UUID deviceId, Clock clock) {
        this.key = key;
        this.deviceId = deviceId;
        this.clock = clock;
    }

    synchronized String token() {
        Instant now = clock.instant().plus(serverIsAhead);
        if (token == null || !now.isBefore(renewAt)) {
            token = DeviceToken.issue(key, deviceId, now, LIFE);
            renewAt = now.plus(LIFE).minus(RENEW_BEFORE_END);
        }
        return token;
    }

    /**
     * Forgets the current token after a refusal. A device whose clock is wrong would stay locked out for ever, so the
     * next token follows the server's clock; only tokens do, never the check of an order's time.
     *
     * @param serverTime as the refusing answer told it
     */
    synchronized void refused(@Nullable Instant serverTime) {
        token = null;
        if (serverTime != null) {
            Duration ahead = Duration.between(clock.instant(), serverTime);
            serverIsAhead = ahead.abs().compareTo(Duration.ofSeconds(30)) > 0 ? ahead : Duration.ZERO;
        }
    }
}
