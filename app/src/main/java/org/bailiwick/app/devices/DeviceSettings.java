package org.bailiwick.app.devices;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param bootstrapToken group token known to the installation's own agent; absent: there is none
 * @param maxCachedTokens verified tokens remembered until they expire, so that each costs one signature check
 */
@ConfigurationProperties("bailiwick.devices")
record DeviceSettings(
        @Nullable String bootstrapToken,
        @DefaultValue("20000") int maxCachedTokens) {

    private static final int MIN_TOKEN_CHARS = 20;

    DeviceSettings {
        if (bootstrapToken != null && !bootstrapToken.isBlank() && bootstrapToken.length() < MIN_TOKEN_CHARS) {
            throw new IllegalArgumentException(
                    "bailiwick.devices.bootstrap-token must have at least " + MIN_TOKEN_CHARS + " characters");
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "DeviceSettings[maxCachedTokens=" + maxCachedTokens + "]";
    }
}
