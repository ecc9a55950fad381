package org.bailiwick.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {
    @TempDir
    Path folder;

    @Test
    void defaultsToReadingOnlyAndFiveMinutes() throws Exception {
        Settings settings = load("\"server\": \"https://itsm.example\", \"dataFolder\": \"/var/lib/agent\"");

        assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.policy().allowedEffects()).containsExactly(Effect.READ);
        assertThat(settings.policy().allows(new Command.ListProcesses(5))).isTrue();
        assertThat(settings.policy().allows(new Command.RestartService("x"))).isFalse();
    }

    @Test
    void acceptsCommentsAndTheAddressWithASlash() throws Exception {
        Settings settings = load(
                "// where\n \"server\": \"https://itsm.example:8443/\", /* there */ \"dataFolder\": \"/var/lib/agent\"");

        assertThat(settings.server()).hasToString("https://itsm.example:8443");
    }

    @Test
    void switchesSingleCommandsOff() throws Exception {
        Settings settings = load("""
                "server": "https://x", "dataFolder": "/d",
                "policy": {"allowedEffects": ["read", "change"], "commands": ["restart-service", "list-processes"]}
                """);

        assertThat(settings.policy().allows(new Command.RestartService("x"))).isTrue();
        assertThat(settings.policy().allows(new Command.RestartWatchedProgram("x")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "dataFolder": "/d"                                                          | server: is missing
            "server": "ftp://x", "dataFolder": "/d"                                     | server: must be https
            "server": "https://x/path", "dataFolder": "/d"                              | server: must be https
            "server": "https://u:p@x", "dataFolder": "/d"                               | server: must be https
            "server": "http://itsm.example", "dataFolder": "/d"                         | in clear
            "server": "https://x", "dataFolder": "data"                                 | must be an absolute path
            "server": "https://x", "dataFolder": "/d", "polcy": {}                      | polcy
            "server": "https://x", "dataFolder": "/d", "policy": {"allowedEffects": ["everything"]} | everything
            "server": "https://x", "dataFolder": "/d", "policy": {"commands": ["format"]} | 'format' is not in the catalogue
            "server": "https://x", "dataFolder": "/d", "temporaryPaths": ["/"]          | too near the root
            "server": "https://x", "dataFolder": "/d", "temporaryPaths": ["/etc"]       | too near the root
            "server": "https://x", "dataFolder": "/d", "restartableServices": ["-x"]    | is not a service name
            "server": "https://x", "dataFolder": "/d", "restartableServices": ["a;b"]   | is not a service name
            "server": "https://x", "dataFolder": "/d", "intervalSeconds": 0             | intervalSeconds: must be 1
            "server": "https://x", "dataFolder": "/d", "watchedPrograms": [{"name": "a b"}] | watchedPrograms[0].name
            "server": "https://x", "dataFolder": "/d", "watchedPrograms": [{"name": "a"}] | watchedPrograms[0].match
            "server": "https://x", "dataFolder": "/d", "watchedPrograms": [{"name": "a", "match": {"commandLine": "("}}] | watchedPrograms[0].match.commandLine
            "server": "https://x", "dataFolder": "/d", "watchedPrograms": [{"name": "a", "match": {"name": "a"}, "start": ["sh"]}] | watchedPrograms[0].start
            """)
    void namesTheFault(String fields, String fault) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> load(fields))
                .withMessageContaining(fault);
    }

    @Test
    void refusesAFileEverybodyCanWrite() throws Exception {
        Path file = write("\"server\": \"https://x\", \"dataFolder\": \"/d\"");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> SettingsLoader.load(file))
                .withMessageContaining("changed by everybody");
    }

    @Test
    void neverPrintsTheToken() throws Exception {
        assertThat(load("\"server\": \"https://x\", \"dataFolder\": \"/d\", \"enrolmentToken\": \"hush\"")
                        .toString())
                .doesNotContain("hush");
    }

    private Settings load(String fields) throws IOException {
        return SettingsLoader.load(write(fields));
    }

    private Path write(String fields) throws IOException {
        return Files.writeString(folder.resolve("agent.json"), "{" + fields + "}");
    }
}
