package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * Answer to a result; the same result sent again gets the same answer.
 *
 * @param state of the command at the server, as {@code succeeded}
 */
public record CommandResultReply(
        @JsonProperty(required = true) UUID commandId,
        @JsonProperty(required = true) String state) {}
