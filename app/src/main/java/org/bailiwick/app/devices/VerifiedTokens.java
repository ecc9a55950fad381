package org.bailiwick.app.devices;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.protocol.DeviceToken;

/** Tokens whose signature has been checked. Bounded; the least recently used is forgotten and simply checked again. */
class VerifiedTokens {

    private final Map<ByteBuffer, DeviceToken> verified;

    VerifiedTokens(int max) {
        verified = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, DeviceToken> eldest) {
                return size() > max;
            }
        };
    }

    /** Whose token it is, when it has been verified and has not expired. */
    synchronized Optional<UUID> find(String token, Instant now) {
        ByteBuffer key = key(token);
        DeviceToken known = verified.get(key);
        if (known == null) {
            return Optional.empty();
        }
        if (!now.isBefore(known.expiresAt())) {
            // Not refused here: the verifier grants some skew beyond the expiry and says why it refuses.
            verified.remove(key);
            return Optional.empty();
        }
        return Optional.of(known.deviceId());
    }

    synchronized void add(String token, DeviceToken verifiedToken) {
        verified.put(key(token), verifiedToken);
    }

    synchronized int size() {
        return verified.size();
    }

    private static ByteBuffer key(String token) {
        return ByteBuffer.wrap(TokenHash.of(token));
    }
}
