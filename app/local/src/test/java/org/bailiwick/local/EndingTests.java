package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndingTests {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void stopsTheHighestLevelFirst() throws Exception {
        List<String> order = new ArrayList<>();
        PartRecord database = part("database", Parts.DATABASE, "while :; do sleep 0.1; done");
        PartRecord agent = part("agent", Parts.AGENTS, "while :; do sleep 0.1; done");
        Ending.stop(List.of(database, agent), Duration.ofSeconds(10), (name, how) -> order.add(name + " " + how));
        assertThat(order).containsExactly("agent stopped", "database stopped");
    }

    @Test
    void killsWhatDoesNotListen() throws Exception {
        List<String> order = new ArrayList<>();
        PartRecord deaf = part("deaf", Parts.SERVER, "trap '' TERM; while :; do sleep 0.1; done");
        Ending.stop(List.of(deaf), Duration.ofMillis(500), (name, how) -> order.add(how));
        assertThat(order).singleElement().asString().startsWith("killed");
        assertThat(deaf.alive()).isEmpty();
    }

    @Test
    void sparesAnotherProcessThatGotTheSameId() throws Exception {
        PartRecord running = part("other", Parts.SERVER, "sleep 60");
        var older = new PartRecord(running.pid(), running.startedMillis() - 60_000, running.level(), "TERM", "old");
        Ending.stop(List.of(older), Duration.ofSeconds(1), (name, how) -> {});
        assertThat(running.alive()).isPresent();
    }

    @Test
    void writesPartsAsLinesAndReadsThemBack() throws Exception {
        PartRecord part = part("a name with spaces", Parts.SERVER, "sleep 60");
        assertThat(PartRecord.parse(part.line())).contains(part);
        assertThat(PartRecord.parse("1 2 three")).isEmpty();
        assertThat(PartRecord.parse("")).isEmpty();
    }

    @Test
    void watchedProgramEndsWithTheLauncher() throws Exception {
        Process launcher = sh("sleep 60");
        var program = new WatchedProgram(WatchedProgram.DEMO, folder);
        program.start(launcher.pid());
        ProcessHandle running = awaitRunning(program);
        launcher.destroyForcibly().waitFor();
        running.onExit().get(20, TimeUnit.SECONDS);
        assertThat(program.running()).isEmpty();
    }

    @Test
    void findsWatchedProgramsWhoeverStartedThem() throws Exception {
        Process launcher = sh("sleep 60");
        var program = new WatchedProgram(WatchedProgram.RISKY, folder);
        program.start(launcher.pid());
        ProcessHandle running = awaitRunning(program);
        assertThat(Ending.programs(folder)).singleElement().satisfies(part -> {
            assertThat(part.pid()).isEqualTo(running.pid());
            assertThat(part.name()).isEqualTo(WatchedProgram.RISKY);
        });
        Ending.stop(Ending.programs(folder), Duration.ofSeconds(10), (name, how) -> {});
        assertThat(program.running()).isEmpty();
    }

    private static ProcessHandle awaitRunning(WatchedProgram program) {
        return org.awaitility.Awaitility.await()
                .until(program::running, java.util.Optional::isPresent)
                .orElseThrow();
    }

    private PartRecord part(String name, int level, String script) throws IOException {
        return PartRecord.of(sh(script).toHandle(), level, "TERM", name);
    }

    private Process sh(String script) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script).start();
        started.add(process);
        return process;
    }
}
