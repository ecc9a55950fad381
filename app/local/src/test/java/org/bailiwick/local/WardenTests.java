package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WardenTests {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @TempDir
    Path classes;

    private @Nullable Process launcher;

    @BeforeEach
    void startLauncher() throws IOException {
        Process process = new ProcessBuilder(
                        Machine.java(),
                        "-cp",
                        shortClassPath().toString(),
                        LauncherStub.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        launcher = process;
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals("all run")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("all run");
        await().until(() -> new WatchedProgram(WatchedProgram.DEMO, folder.resolve("programs"))
                .running()
                .isPresent());
        // For a moment after its start a process still has the command line of whoever started it.
        await().until(() -> warden().isPresent());
    }

    @AfterEach
    void killWhatIsLeft() throws IOException {
        launcher().destroyForcibly();
        left().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void stopsEverythingWithinAMinuteOfAKilledLauncher() throws Exception {
        List<ProcessHandle> parts = registered();
        assertThat(parts).hasSize(2);
        launcher().destroyForcibly().waitFor();
        await().atMost(A_MINUTE).until(() -> left().isEmpty());
        assertThat(parts).noneMatch(ProcessHandle::isAlive);
        await().until(() -> !Files.exists(folder.resolve("run/parts")));
    }

    @Test
    void isReplacedWhenItIsKilledItself() throws Exception {
        ProcessHandle first = warden().orElseThrow();
        first.destroyForcibly();
        first.onExit().get(10, TimeUnit.SECONDS);
        await().until(() -> warden().isPresent());
        launcher().destroyForcibly().waitFor();
        await().atMost(A_MINUTE).until(() -> left().isEmpty());
    }

    @Test
    void leavesNothingToDoAfterAPoliteEnd() throws Exception {
        launcher().destroy();
        assertThat(launcher().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher().exitValue()).isEqualTo(143);
        await().until(() -> left().isEmpty());
        assertThat(folder.resolve("logs/warden.log")).isEmptyFile();
    }

    /** Of a command line over a page's length Java tells nothing; the packaged launcher is one file, and its path is short. */
    private Path shortClassPath() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path jar = classes.resolve("class-path.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private Process launcher() {
        return Objects.requireNonNull(launcher);
    }

    private List<ProcessHandle> registered() throws IOException {
        return Files.readAllLines(folder.resolve("run/parts")).stream()
                .flatMap(line -> PartRecord.parse(line).stream())
                .flatMap(part -> part.alive().stream())
                .toList();
    }

    private Optional<ProcessHandle> warden() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(Warden.class.getName() + " " + folder))
                .findFirst();
    }

    /** Every process that belongs to the launcher's run, but not the launcher. */
    private List<ProcessHandle> left() throws IOException {
        var left = new java.util.ArrayList<>(Files.exists(folder.resolve("run/parts")) ? registered() : List.of());
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != launcher().pid())
                .filter(process -> commandLine(process).contains(folder.toString()))
                .forEach(left::add);
        return left;
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
