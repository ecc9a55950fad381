package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/** Answer to a heartbeat: the server's clock, and how many commands the device may claim. */
public record HeartbeatReply(@JsonProperty(required = true) Instant serverTime, int commandsWaiting) {}
