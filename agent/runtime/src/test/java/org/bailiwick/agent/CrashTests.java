package org.bailiwick.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own, killed the hard way. */
class CrashTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private FakeServer server;
    private @Nullable Process agent;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        if (agent != null) {
            agent.descendants().forEach(ProcessHandle::destroyForcibly);
            agent.destroyForcibly();
        }
        server.close();
    }

    @Test
    void aCommandCutShortIsReportedInterruptedAndNeverRunAgain() throws Exception {
        Path starts = folder.resolve("starts");
        // Its process is never found, so the handler is still waiting for it when the agent dies.
        startAgent("""
                , "policy": {"allowedEffects": ["change"]},
                "watchedPrograms": [{"name": "late", "match": {"name": "no-such-process"}, "startTimeoutSeconds": 60,
                  "start": ["/bin/sh", "-c", "echo started >> '%s'"]}]
                """.formatted(starts));
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        CommandOrder order = server.offer(new Command.RestartWatchedProgram("late"));
        await().atMost(PATIENCE).until(() -> Files.exists(starts));

        agent().destroyForcibly().waitFor();
        startAgentAgain();

        await().atMost(PATIENCE).until(() -> outcomes(order.commandId()).contains(Outcome.INTERRUPTED));
        offerUntilAnswered(order, Outcome.INTERRUPTED);
        assertThat(outcomes(order.commandId())).doesNotContain(Outcome.SUCCEEDED, Outcome.FAILED);
        assertThat(starts).hasContent("started");
    }

    @Test
    void aReadingCommandCutShortIsSimplyDoneWhenOfferedAgain() throws Exception {
        startAgent("");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        CommandOrder order = server.order(new Command.CollectDiagnostics());
        agent().destroyForcibly().waitFor();
        Files.createDirectories(folder.resolve("data/commands"));
        Files.writeString(folder.resolve("data/commands/" + order.commandId() + ".json"), """
                {"commandId":"%s","fence":1,"type":"collect-diagnostics","effect":"read",
                 "startedAt":"%s","expiresAt":"%s","delivered":false}
                """.formatted(
                        order.commandId(), order.notBefore(), order.expiresAt()));

        startAgentAgain();
        offerUntilAnswered(order, Outcome.SUCCEEDED);
    }

    @Test
    void noSpooledReportIsLostWhenTheAgentIsKilled() throws Exception {
        startAgent("");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        server.reportStatus = 503;
        Path spool = folder.resolve("data/spool");
        await().atMost(PATIENCE).until(() -> spooled(spool).size() >= 3);

        agent().destroyForcibly().waitFor();
        List<UUID> waiting = spooled(spool);
        server.reportStatus = 0;
        startAgentAgain();

        await().atMost(PATIENCE).until(() -> reported().containsAll(waiting));
        await().atMost(PATIENCE)
                .until(() ->
                        server.reports.stream().map(Report::bootId).distinct().count() == 2);
        assertThat(server.reports).extracting(Report::reportId).doesNotHaveDuplicates();
    }

    @Test
    void endsQuicklyWhenAskedToAndLeavesNothingRunning() throws Exception {
        startAgent("");
        await().atMost(PATIENCE).until(() -> !server.heartbeats.isEmpty());

        agent().destroy();

        assertThat(agent().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("log")))
                .contains("agent stopped")
                .doesNotContain("Exception");
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain(FakeServer.TOKEN);
    }

    @Test
    void endsWithTheProcessItWasToldToEndWith() throws Exception {
        Process parent = new ProcessBuilder("/bin/sleep", "600").start();
        try {
            agent = launch(
                    List.of("--parent-pid", Long.toString(parent.pid())), ConfigFile.write(folder, server.url(), ""));
            await().atMost(PATIENCE).until(() -> !server.heartbeats.isEmpty());
        } finally {
            parent.destroyForcibly();
        }

        assertThat(agent().waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(agent().exitValue()).isZero();
    }

    @Test
    void aSecondAgentOnTheSameDataFolderRefusesToStart() throws Exception {
        startAgent("");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());

        Process second = launch(List.of(), folder.resolve("agent.json"));

        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(Main.EXIT_CANNOT_RUN);
        assertThat(Files.readString(folder.resolve("log"))).contains("another agent is using");
    }

    private Process agent() {
        return Objects.requireNonNull(agent);
    }

    private void startAgent(String more) throws IOException {
        agent = launch(List.of(), ConfigFile.write(folder, server.url(), more));
    }

    private void startAgentAgain() throws IOException {
        agent = launch(List.of(), folder.resolve("agent.json"));
    }

    private Process launch(List<String> more, Path config) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.bailiwick.agent.Main",
                "--config",
                config.toString()));
        command.addAll(more);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /** As the server does: a lease given to the agent that was killed runs out, and a new one is given. */
    private void offerUntilAnswered(CommandOrder order, Outcome outcome) {
        AtomicLong fence = new AtomicLong(1);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            server.offer(order, fence.incrementAndGet());
            return server.resultsOf(order.commandId()).stream()
                    .anyMatch(result -> result.fence() >= 2 && result.outcome() == outcome);
        });
    }

    private List<Outcome> outcomes(UUID commandId) {
        return server.resultsOf(commandId).stream().map(CommandResult::outcome).toList();
    }

    private Set<UUID> reported() {
        Set<UUID> ids = new HashSet<>();
        server.reports.forEach(report -> ids.add(report.reportId()));
        return ids;
    }

    private static List<UUID> spooled(Path spool) throws IOException {
        try (var files = Files.list(spool)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json.gz"))
                    .map(name -> UUID.fromString(name.substring(31, 67)))
                    .toList();
        }
    }
}
