package org.bailiwick.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bailiwick.agent.config.Settings;
import org.bailiwick.agent.config.SettingsLoader;

/** Writes configuration files for tests. */
public final class ConfigFile {
    private ConfigFile() {}

    /** @param more further fields, each preceded by a comma */
    public static Path write(Path folder, String server, String more) throws IOException {
        Path file = folder.resolve("agent.json");
        Files.writeString(file, """
                {"server": "%s", "dataFolder": "%s", "enrolmentToken": "%s", "intervalSeconds": 1, "heartbeatSeconds": 1 %s}
                """.formatted(server, folder.resolve("data"), FakeServer.TOKEN, more));
        return file;
    }

    public static Settings settings(Path folder, String server, String more) throws IOException {
        return SettingsLoader.load(write(folder, server, more));
    }
}
