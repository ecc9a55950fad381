package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A command this build does not know; its parameters are not kept.
 *
 * @param type the name it came with
 */
public record UnsupportedCommand(
        @JsonProperty(value = "type", required = true) String type) implements Command {
    /** The greatest, since nothing is known about it. */
    @Override
    public Effect effect() {
        return Effect.DESTROY;
    }
}
