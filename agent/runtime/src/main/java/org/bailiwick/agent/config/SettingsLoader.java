package org.bailiwick.agent.config;

import java.nio.file.Path;

/** Reads the configuration and refuses one that others could have written: it names programs the agent starts. */
public final class SettingsLoader {
    private SettingsLoader() {}

    /** @throws InvalidSettingsException naming every fault */
    public static Settings load(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        FileOwnership.requireNotWritableByOthers(absolute);
        return Settings.of(SettingsFile.read(absolute));
    }
}
