package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * First contact of a device, body of {@code POST /api/agent/enrol}.
 *
 * @param token one-time or group token
 * @param publicKey base64url of the X.509 encoding of the device's Ed25519 key
 * @param fingerprint facts for recognising a machine that comes back or was cloned, as {@code machineId}; never a secret
 * @param proof {@link EnrolmentProof}: whoever enrols a key holds it
 */
public record EnrolmentRequest(
        @JsonProperty(required = true) String token,
        @JsonProperty(required = true) String publicKey,
        @JsonProperty(required = true) String hostname,
        @JsonProperty(required = true) String osFamily,
        @Nullable String osVersion,
        @Nullable String agentVersion,
        Map<String, String> fingerprint,
        @JsonProperty(required = true) String proof) {
    public EnrolmentRequest {
        fingerprint = orEmpty(fingerprint);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /** Without token and proof, so that a log line cannot carry them. */
    @Override
    public String toString() {
        return "EnrolmentRequest[hostname=" + hostname + ", osFamily=" + osFamily + "]";
    }
}
