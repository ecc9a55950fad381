package org.bailiwick.app.devices;

import org.jspecify.annotations.Nullable;

/** What a device says of itself in a report; absent values leave what is known. */
public record Inventory(
        String hostname,
        String osFamily,
        @Nullable String osName,
        @Nullable String osVersion,
        @Nullable String agentVersion) {}
