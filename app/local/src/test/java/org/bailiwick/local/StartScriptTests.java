package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script in a copy of the repository that has never been built. */
class StartScriptTests {

    private static final Path REPOSITORY = Path.of("../..");
    private static final String PREFLIGHT = "app/local/src/main/java/org/bailiwick/local/Preflight.java";

    @TempDir
    Path home;

    @TempDir
    Path tools;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(REPOSITORY.resolve("bailiwick"), home.resolve("bailiwick"));
        Path preflight = home.resolve(PREFLIGHT);
        Files.createDirectories(preflight.getParent());
        Files.copy(REPOSITORY.resolve(PREFLIGHT), preflight);
        tool("mvnw", home, "echo built > \"$(dirname \"$0\")/built\"; exit 1");
        tool("node", tools, "echo v20.19.0");
        tool("npm", tools, "echo 10");
    }

    @Test
    void namesAnOldJava() throws Exception {
        Path old = tools.resolve("old");
        tool("java", Files.createDirectories(old.resolve("bin")), "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
        var run = run(old);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said()).contains("JDK 17 or later").contains("is version 11");
    }

    @Test
    void namesAJavaHomeWithoutJava() throws Exception {
        assertThat(run(tools).said()).contains("JAVA_HOME is " + tools);
    }

    @Test
    void namesAnOldNode() throws Exception {
        tool("node", tools, "echo v20.18.9");
        var run = run(jdk());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said()).contains("Node 20.19 or later").contains("is v20.18.9");
        assertThat(home.resolve("built")).doesNotExist();
    }

    @Test
    void namesATakenPortBeforeItBuilds() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = run(jdk(), "--port", Integer.toString(taken.getLocalPort()));
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.said()).contains("Port " + taken.getLocalPort() + " is taken");
            assertThat(home.resolve("built")).doesNotExist();
        }
    }

    @Test
    void endsWithOneWhenTheBuildFails() throws Exception {
        var run = run(jdk(), freePorts());
        assertThat(run.said()).contains("The build failed");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(home.resolve("built")).exists();
    }

    @Test
    void stopsTheBuildOnSigterm() throws Exception {
        tool("mvnw", home, "sleep 61 & echo $! > \"$(dirname \"$0\")/child\"; sleep 62; touch \"$0.done\"");
        // Into a file: the script must not die of a closed pipe instead.
        Process process = command(jdk(), freePorts())
                .redirectOutput(home.resolve("said").toFile())
                .start();
        Path child = home.resolve("child");
        org.awaitility.Awaitility.await().until(() -> Files.exists(child) && Files.size(child) > 1);
        long pid = Long.parseLong(Files.readString(child).trim());
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        org.awaitility.Awaitility.await()
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void saysThatADemonstrationNeedsARunningSystem() throws Exception {
        var run = run(jdk(), "demo", "kill-program");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.said()).contains("Nothing runs");
    }

    private record Run(int exit, String said) {}

    private Run run(Path javaHome, String... arguments) throws Exception {
        Process process = command(javaHome, arguments).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }

    private ProcessBuilder command(Path javaHome, String... arguments) {
        List<String> command = Stream.concat(
                        Stream.of("/bin/sh", home.resolve("bailiwick").toString()), Arrays.stream(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        return builder;
    }

    private static String[] freePorts() throws IOException {
        return new String[] {
            "--port=" + Ports.free(),
            "--keycloak-port=" + Ports.free(),
            "--keycloak-management-port=" + Ports.free(),
            "--postgres-port=" + Ports.free()
        };
    }

    private static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    private static void tool(String name, Path folder, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Could not make " + file + " executable");
        }
    }
}
