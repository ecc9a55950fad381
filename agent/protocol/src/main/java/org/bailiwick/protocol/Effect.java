package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a command does to a device; each device decides locally which effects it permits. */
public enum Effect {
    @JsonProperty("read")
    READ,
    @JsonProperty("change")
    CHANGE,
    @JsonProperty("destroy")
    DESTROY
}
