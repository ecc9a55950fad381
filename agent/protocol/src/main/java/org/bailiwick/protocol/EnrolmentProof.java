package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HexFormat;
import org.bailiwick.protocol.InvalidJwsException.Reason;

/**
 * Shows that whoever enrols a public key holds the private one, for this enrolment token and now.
 *
 * <p>Without it a stranger could enrol a key seen elsewhere and so tie another's requests to a device of their own.
 */
public final class EnrolmentProof {
    static final String TYPE = "enrolment+jwt";

    private EnrolmentProof() {}

    public static String create(KeyPair key, String enrolmentToken, Instant now) {
        Claims claims = new Claims(digest(enrolmentToken), now.getEpochSecond());
        return CompactJws.sign(key.getPrivate(), TYPE, Ed25519Keys.keyId(key.getPublic()), WireJson.write(claims));
    }

    /**
     * Checks the proof of a request.
     *
     * @param key the request's public key
     * @throws InvalidJwsException why it is refused
     */
    public static void verify(String proof, PublicKey key, String enrolmentToken, Instant now) {
        CompactJws jws = CompactJws.parse(proof, TYPE);
        Claims claims = CompactJws.readPayload(jws.verifiedPayload(key), Claims.class);
        if (!jws.keyId().equals(Ed25519Keys.keyId(key))
                || !digest(enrolmentToken).equals(claims.tokenSha256())) {
            throw new InvalidJwsException(Reason.FOREIGN, "proof belongs to another enrolment");
        }
        Instant issued = DeviceToken.seconds(claims.iat());
        if (issued.isAfter(now.plus(ProtocolLimits.CLOCK_SKEW))) {
            throw new InvalidJwsException(Reason.NOT_YET_VALID, "proof was made in the future");
        }
        if (issued.isBefore(now.minus(ProtocolLimits.MAX_DEVICE_TOKEN_LIFE).minus(ProtocolLimits.CLOCK_SKEW))) {
            throw new InvalidJwsException(Reason.EXPIRED, "proof has expired");
        }
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(Ed25519Keys.sha256(token.getBytes(StandardCharsets.UTF_8)));
    }

    record Claims(
            @JsonProperty(required = true) String tokenSha256,
            @JsonProperty(required = true) long iat) {}
}
