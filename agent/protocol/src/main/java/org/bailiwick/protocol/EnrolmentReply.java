package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an enrolment.
 *
 * @param commandKeys keys whose signatures the device obeys from now on; the agent pins them
 */
public record EnrolmentReply(
        @JsonProperty(required = true) UUID deviceId,
        @JsonProperty(required = true) Status status,
        List<CommandKey> commandKeys,
        @Nullable AgentConfiguration configuration) {
    public EnrolmentReply {
        commandKeys = orEmpty(commandKeys);
    }

    /** Whether a person still has to let the device in. */
    public enum Status {
        @JsonProperty("approved")
        APPROVED,
        @JsonProperty("pending")
        PENDING
    }

    /**
     * @param keyId as in the {@code kid} of the orders signed with it
     * @param publicKey base64url of the X.509 encoding of an Ed25519 key
     */
    public record CommandKey(
            @JsonProperty(required = true) String keyId,
            @JsonProperty(required = true) String publicKey) {}

    private static List<CommandKey> orEmpty(@Nullable List<CommandKey> list) {
        return list == null ? List.of() : list;
    }
}
