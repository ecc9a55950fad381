package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTests {

    private static final long PLENTY = 10L << 30;

    @TempDir
    Path folder;

    @Test
    void findsNothingWrongWithFreePortsAndRoom() throws IOException {
        assertThat(Preflight.problems(folder, Map.of("--port", Ports.free()), PLENTY))
                .isEmpty();
    }

    @Test
    void namesATakenPortAndTheOptionThatMovesIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Preflight.problems(folder, Map.of("--keycloak-port", taken.getLocalPort()), PLENTY))
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " is taken")
                    .contains("--keycloak-port PORT");
        }
    }

    @Test
    void seesAPortThatIsTakenOnAllAddresses() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(Preflight.problems(folder, Map.of("--port", taken.getLocalPort()), PLENTY))
                    .hasSize(1);
        }
    }

    @Test
    void refusesOnePortForTwoPurposes() throws IOException {
        int port = Ports.free();
        Map<String, Integer> ports = new LinkedHashMap<>(Map.of("--port", port, "--postgres-port", port));
        assertThat(Preflight.problems(folder, ports, PLENTY)).hasSize(2).allMatch(text -> text.contains("twice"));
    }

    @Test
    void asksForThreeGibibytesTheFirstTimeAndOneLater() throws IOException {
        long two = 2L << 30;
        assertThat(Preflight.problems(folder, Map.of(), two))
                .singleElement()
                .asString()
                .contains("2048 MiB free")
                .contains("3072 MiB are needed")
                .contains("--data DIR");
        Files.createDirectory(folder.resolve("postgres"));
        assertThat(Preflight.problems(folder, Map.of(), two)).isEmpty();
    }

    @Test
    void refusesAFileWhereTheFolderShouldBe() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(Preflight.problems(file.resolve("data"), Map.of(), PLENTY))
                .singleElement()
                .asString()
                .contains("cannot be written");
    }

    @Test
    void runsFromSourceBeforeAnythingIsBuilt() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = new ProcessBuilder(
                            Machine.java(),
                            "src/main/java/org/bailiwick/local/Preflight.java",
                            "--data",
                            folder.toString(),
                            "--port=" + taken.getLocalPort())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isEqualTo(2);
            assertThat(said).startsWith("Bailiwick cannot start yet:").contains("is taken by another program");
        }
    }
}
