package org.bailiwick.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a server may ask of an agent's behaviour. It holds no permissions: what may be executed is local configuration of
 * the device.
 *
 * @param intervalSeconds between reports
 * @param heartbeatSeconds between heartbeats
 * @param topProcesses how many processes a report lists
 */
public record AgentConfiguration(
        @Nullable Integer intervalSeconds,
        @Nullable Integer heartbeatSeconds,
        @Nullable Integer topProcesses) {}
