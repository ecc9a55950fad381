package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Progress or outcome of a command, body of {@code POST /api/commands/{id}/result}.
 *
 * @param fence of the lease the command was claimed with
 * @param startedAt when execution began or, for a refusal, when it was refused
 * @param exitCode of the program that was run, if one was
 * @param output at most {@link ProtocolLimits#MAX_OUTPUT_BYTES} bytes
 * @param outputTruncated there was more output than that
 * @param errorCode stable, as {@code not-permitted}; see the agent guide
 */
public record CommandResult(
        @JsonProperty(required = true) long fence,
        @JsonProperty(required = true) Outcome outcome,
        @JsonProperty(required = true) Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode,
        @Nullable String output,
        boolean outputTruncated,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    public enum Outcome {
        /** It has begun; another result follows. */
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        /** Nothing was done: forged, foreign, out of its time, unknown, or not permitted on this device. */
        @JsonProperty("refused")
        REFUSED,
        /** The agent died while it ran; how far it came is unknown and it is not run again. */
        @JsonProperty("interrupted")
        INTERRUPTED;

        /** Whether no other result may follow. */
        public boolean isFinal() {
            return this != RUNNING;
        }
    }
}
