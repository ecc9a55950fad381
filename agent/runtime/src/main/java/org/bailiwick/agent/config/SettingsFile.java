package org.bailiwick.agent.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bailiwick.protocol.Effect;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The file as people write it: JSON, comments allowed.
 *
 * <p>Unlike messages on the wire, an unknown field is a fault here: a misspelt {@code policy} must not be taken for none.
 */
record SettingsFile(
        @Nullable String server,
        @Nullable Boolean allowPlainHttp,
        @Nullable String serverCertificates,
        @Nullable String dataFolder,
        @Nullable String enrolmentToken,
        @Nullable String enrolmentTokenFile,
        @Nullable Long intervalSeconds,
        @Nullable Long heartbeatSeconds,
        @Nullable Integer topProcesses,
        @Nullable Boolean usb4java,
        @Nullable List<Program> watchedPrograms,
        @Nullable List<String> temporaryPaths,
        @Nullable List<String> restartableServices,
        @Nullable Policy policy,
        @Nullable Spool spool,
        @Nullable Long commandTimeoutSeconds) {

    record Program(
            @Nullable String name,
            @Nullable Match match,
            @Nullable List<String> start,
            @Nullable List<String> stop,
            @Nullable String workingFolder,
            @Nullable Long startTimeoutSeconds) {}

    record Match(@Nullable String name, @Nullable String commandLine) {}

    record Policy(
            @Nullable List<Effect> allowedEffects, @Nullable List<String> commands) {}

    record Spool(@Nullable Long maxBytes, @Nullable Long maxAgeHours) {}

    static SettingsFile read(Path file) {
        ObjectReader reader = WireJson.mapper()
                .readerFor(SettingsFile.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(JsonReadFeature.ALLOW_JAVA_COMMENTS);
        try {
            return reader.readValue(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new InvalidSettingsException(file + ": " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")"));
        } catch (IOException e) {
            throw new InvalidSettingsException("cannot read " + file + ": " + e);
        }
    }
}
