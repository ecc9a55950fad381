package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.bailiwick.protocol.InvalidJwsException.Reason;

/**
 * The token a device signs for itself and sends with every request.
 *
 * @param deviceId proved: the signature fits the key the verifier has for this device
 * @param expiresAt when it ends, by the device's clock
 * @param id different for every token
 */
public record DeviceToken(UUID deviceId, Instant issuedAt, Instant expiresAt, String id) {
    static final String TYPE = "device+jwt";
    static final String AUDIENCE = "bailiwick";

    /** Issues a token that lives for {@code life}, at most {@link ProtocolLimits#MAX_DEVICE_TOKEN_LIFE}. */
    public static String issue(PrivateKey key, UUID deviceId, Instant now, Duration life) {
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        Claims claims = new Claims(
                deviceId.toString(),
                AUDIENCE,
                issued.getEpochSecond(),
                issued.plus(life).getEpochSecond(),
                UUID.randomUUID().toString());
        return CompactJws.sign(key, TYPE, deviceId.toString(), WireJson.write(claims));
    }

    /**
     * Takes a token apart to learn whose key to fetch.
     *
     * @throws InvalidJwsException when it is not a device token at all
     */
    public static Unverified read(String token) {
        CompactJws jws = CompactJws.parse(token, TYPE);
        try {
            UUID deviceId = UUID.fromString(jws.keyId());
            if (deviceId.toString().equals(jws.keyId())) {
                return new Unverified(deviceId, jws);
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw CompactJws.malformed("key id is not a device id");
    }

    /** A token nobody should believe yet. */
    public static final class Unverified {
        private final UUID claimedDeviceId;
        private final CompactJws jws;

        private Unverified(UUID claimedDeviceId, CompactJws jws) {
            this.claimedDeviceId = claimedDeviceId;
            this.jws = jws;
        }

        /** Whose token it claims to be; only for looking up the key. */
        public UUID claimedDeviceId() {
            return claimedDeviceId;
        }

        /**
         * Proves the token.
         *
         * @param key the key registered for {@link #claimedDeviceId()}
         * @throws InvalidJwsException why it is refused
         */
        public DeviceToken verify(PublicKey key, Instant now) {
            Claims claims = CompactJws.readPayload(jws.verifiedPayload(key), Claims.class);
            if (!AUDIENCE.equals(claims.aud()) || !claimedDeviceId.toString().equals(claims.sub())) {
                throw new InvalidJwsException(Reason.FOREIGN, "subject or audience differ");
            }
            if (claims.jti() == null || claims.jti().isEmpty() || claims.jti().length() > 100) {
                throw CompactJws.malformed("token id is missing or too long");
            }
            Instant issued = seconds(claims.iat());
            Instant expires = seconds(claims.exp());
            if (!expires.isAfter(issued)
                    || Duration.between(issued, expires).compareTo(ProtocolLimits.MAX_DEVICE_TOKEN_LIFE) > 0) {
                throw new InvalidJwsException(Reason.LIFE_TOO_LONG, "token lives longer than permitted");
            }
            if (issued.isAfter(now.plus(ProtocolLimits.CLOCK_SKEW))) {
                throw new InvalidJwsException(Reason.NOT_YET_VALID, "token was issued in the future");
            }
            if (!now.isBefore(expires.plus(ProtocolLimits.CLOCK_SKEW))) {
                throw new InvalidJwsException(Reason.EXPIRED, "token has expired");
            }
            return new DeviceToken(claimedDeviceId, issued, expires, claims.jti());
        }
    }

    static Instant seconds(long epochSeconds) {
        if (epochSeconds < 0 || epochSeconds > 253402300799L) {
            throw CompactJws.malformed("time is out of range");
        }
        return Instant.ofEpochSecond(epochSeconds);
    }

    record Claims(
            @JsonProperty(required = true) String sub,
            @JsonProperty(required = true) String aud,
            @JsonProperty(required = true) long iat,
            @JsonProperty(required = true) long exp,
            @JsonProperty(required = true) String jti) {}
}
