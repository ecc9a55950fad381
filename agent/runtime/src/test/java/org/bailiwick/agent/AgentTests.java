package org.bailiwick.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bailiwick.protocol.AgentError;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.Effect;
import org.bailiwick.protocol.Report;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole agent in this JVM, measuring this machine, against a server that speaks the real protocol. */
class AgentTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    /** A duration nobody else sleeps for names our program among all processes of the machine. */
    private final String seconds = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000, 9_000_000));

    private FakeServer server;
    private @Nullable Agent agent;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        if (agent != null) {
            agent.close();
        }
        server.close();
        sleepers().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void enrolsReportsAndShowsSignsOfLife() throws IOException {
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"read\", \"change\"]}");

        await().atMost(PATIENCE).until(() -> server.reports.size() >= 3 && !server.heartbeats.isEmpty());
        assertThat(server.enrolments).hasValue(1);
        assertThat(server.reports).extracting(Report::sequence).startsWith(1L, 2L, 3L);
        assertThat(server.reports)
                .extracting(Report::bootId)
                .containsOnly(server.reports.get(0).bootId());
        assertThat(server.reports.get(1).watchedPrograms())
                .containsExactly(new Report.WatchedProgram("sleeper", false, null, null));
        assertThat(server.heartbeats.get(0).droppedReports()).isZero();
    }

    @Test
    void restartsAProgramThatWasReallyKilled() throws Exception {
        Process sleeper = new ProcessBuilder("/bin/sleep", seconds).start();
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"read\", \"change\"]}");
        await().atMost(PATIENCE).until(() -> sleeperReported(true));

        sleeper.destroyForcibly().waitFor();
        await().atMost(PATIENCE).until(() -> sleeperReported(false));
        CommandOrder order = server.offer(new Command.RestartWatchedProgram("sleeper"));

        CommandResult result = awaitFinal(order.commandId());
        assertThat(result.outcome()).as(String.valueOf(result)).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.output()).contains("started sleeper");
        assertThat(server.resultsOf(order.commandId()).get(0).outcome()).isEqualTo(Outcome.RUNNING);
        await().atMost(PATIENCE).until(() -> sleeperReported(true));
        assertThat(sleepers()).hasSize(1);
    }

    @Test
    void stopsTheRunningProgramBeforeStartingItAgain() throws Exception {
        Process sleeper = new ProcessBuilder("/bin/sleep", seconds).start();
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"change\"]}");
        await().atMost(PATIENCE).until(() -> sleeperReported(true));

        CommandOrder order = server.offer(new Command.RestartWatchedProgram("sleeper"));

        assertThat(awaitFinal(order.commandId()).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(sleeper.isAlive()).isFalse();
        assertThat(sleepers()).hasSize(1);
    }

    @Test
    void refusesATamperedOrderAndReportsIt() throws Exception {
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"read\", \"change\"]}");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        CommandOrder order = server.order(new Command.RestartWatchedProgram("sleeper"));
        String[] parts = server.seal(order).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("INC-000001", "INC-000002");
        String tampered = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        server.offer(order.commandId(), 1, tampered);

        assertRefused(order.commandId(), "signature-invalid");
        assertThat(sleepers()).isEmpty();
    }

    @Test
    void refusesWhatIsForeignExpiredOrMislabelled() throws Exception {
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"read\", \"change\"]}");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        CommandOrder order = server.order(new Command.RestartWatchedProgram("sleeper"));

        CommandOrder foreign = copy(order, UUID.randomUUID(), Effect.CHANGE, 120);
        server.offer(foreign, 1);
        assertRefused(foreign.commandId(), "foreign");

        CommandOrder expired = copy(order, order.deviceId(), Effect.CHANGE, 0);
        server.offer(expired, 1);
        assertRefused(expired.commandId(), "expired");

        CommandOrder mislabelled = copy(order, order.deviceId(), Effect.READ, 120);
        server.offer(mislabelled, 1);
        assertRefused(mislabelled.commandId(), "effect-mismatch");

        CommandOrder stranger = copy(order, order.deviceId(), Effect.CHANGE, 120);
        server.offer(
                stranger.commandId(),
                1,
                CommandEnvelope.seal(Ed25519Keys.generate().getPrivate(), server.keyId(), stranger));
        assertRefused(stranger.commandId(), "signature-invalid");
        assertThat(sleepers()).isEmpty();
    }

    @Test
    void localPolicyWinsOverTheServersSignature() throws Exception {
        startAgent(programs());
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());

        CommandOrder order = server.offer(new Command.RestartWatchedProgram("sleeper"));
        assertRefused(order.commandId(), "not-permitted");
        assertThat(sleepers()).isEmpty();

        CommandOrder reading = server.offer(new Command.ListProcesses(5));
        CommandResult list = awaitFinal(reading.commandId());
        assertThat(list.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(list.output()).contains("PID").contains("java");
    }

    @Test
    void refusesWhatLocalConfigurationDoesNotName() throws Exception {
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"change\"]}");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());

        assertRefused(server.offer(new Command.RestartWatchedProgram("other")).commandId(), "unknown-program");
        assertRefused(server.offer(new Command.RestartService("sshd")).commandId(), "not-restartable");
        assertRefused(
                server.offer(new Command.CleanTemporaryPath("/etc/cron.d", 0)).commandId(), "not-cleanable");
    }

    @Test
    void answersAnOfferItHasAlreadyDoneWithoutDoingItAgain() throws Exception {
        startAgent(programs() + ", \"policy\": {\"allowedEffects\": [\"read\", \"change\"]}");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        CommandOrder order = server.offer(new Command.RestartWatchedProgram("sleeper"));
        awaitFinal(order.commandId());
        long pid = sleepers().get(0).pid();

        server.offer(order, 2);

        await().atMost(PATIENCE)
                .until(() -> server.resultsOf(order.commandId()).stream()
                        .anyMatch(result -> result.fence() == 2 && result.outcome() == Outcome.SUCCEEDED));
        assertThat(sleepers()).extracting(ProcessHandle::pid).containsExactly(pid);
    }

    @Test
    void collectsDiagnosticsWithinTheLimit() throws Exception {
        startAgent(programs());
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());

        CommandResult result =
                awaitFinal(server.offer(new Command.CollectDiagnostics()).commandId());

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.output()).contains("\"hostname\"").contains("processes");
    }

    @Test
    void sendsEverythingOnceTheServerIsBack() throws Exception {
        startAgent("");
        await().atMost(PATIENCE).until(() -> server.reports.size() >= 2);
        int port = server.port();
        int before = server.reports.size();
        server.close();
        Path spool = folder.resolve("data/spool");
        await().atMost(PATIENCE).until(() -> spooled(spool) >= 3);

        FakeServer returned = new FakeServer(port);
        returned.adopt(server);
        server = returned;

        await().atMost(Duration.ofSeconds(40)).until(() -> spooled(spool) == 0 && returned.reports.size() >= 3);
        List<Long> sequences = returned.reports.stream().map(Report::sequence).toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates();
        assertThat(sequences.get(0)).isBetween((long) before, before + 1L);
        assertThat(sequences.get(sequences.size() - 1) - sequences.get(0)).isEqualTo(sequences.size() - 1L);
    }

    @Test
    void setsAsideAReportTheServerWillNeverTake() throws Exception {
        server.reportStatus = 422;
        startAgent("");

        await().atMost(PATIENCE)
                .until(() -> server.errors.stream().map(AgentError::code).anyMatch("told-to-refuse"::equals));
        server.reportStatus = 0;
        await().atMost(PATIENCE)
                .until(() -> server.reports.stream()
                        .anyMatch(report -> Objects.requireNonNull(
                                        Objects.requireNonNull(report.agent()).droppedReports())
                                > 0));
        assertThat(folder.resolve("data/spool/quarantine")).isNotEmptyDirectory();
    }

    @Test
    void leavesAnOverloadedServerAloneAsLongAsItAsks() throws Exception {
        server.reportStatus = 429;
        server.retryAfter = 3;
        startAgent("");
        await().atMost(PATIENCE).until(() -> server.attempts.get() == 1);

        await().during(Duration.ofMillis(2000)).atMost(Duration.ofSeconds(5)).until(() -> server.attempts.get() == 1);
        server.reportStatus = 0;
        await().atMost(PATIENCE).until(() -> server.reports.size() >= 2);
        assertThat(folder.resolve("data/spool/quarantine")).isEmptyDirectory();
    }

    @Test
    void keepsIdentityAndKeyOverARestart() throws Exception {
        startAgent("");
        await().atMost(PATIENCE).until(() -> !server.reports.isEmpty());
        Objects.requireNonNull(agent).close();
        int before = server.reports.size();

        startAgent("");

        await().atMost(PATIENCE).until(() -> server.reports.size() > before + 1);
        assertThat(server.enrolments).hasValue(1);
        assertThat(server.reports).extracting(Report::bootId).doesNotContainNull();
    }

    private void assertRefused(UUID commandId, String code) {
        CommandResult result = awaitFinal(commandId);
        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.errorCode()).isEqualTo(code);
        await().atMost(PATIENCE)
                .until(() -> server.errors.stream()
                        .anyMatch(error -> error.code().equals(code) && commandId.equals(error.commandId())));
    }

    private CommandResult awaitFinal(UUID commandId) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> server.resultsOf(commandId).stream()
                        .anyMatch(result -> result.outcome().isFinal()));
        List<CommandResult> results = server.resultsOf(commandId);
        return results.get(results.size() - 1);
    }

    private static CommandOrder copy(CommandOrder order, UUID device, Effect effect, int lifeSeconds) {
        return new CommandOrder(
                UUID.randomUUID(),
                device,
                null,
                order.command(),
                effect,
                order.notBefore(),
                order.notBefore().plusSeconds(lifeSeconds),
                order.reason());
    }

    private boolean sleeperReported(boolean running) {
        return !server.reports.isEmpty()
                && server.reports
                                .get(server.reports.size() - 1)
                                .watchedPrograms()
                                .get(0)
                                .running()
                        == running;
    }

    private String programs() {
        return """
                , "watchedPrograms": [{"name": "sleeper", "match": {"commandLine": "sleep %s$"},
                  "start": ["/bin/sleep", "%s"]}]
                """.formatted(seconds, seconds);
    }

    private List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(seconds))
                .toList();
    }

    private static long spooled(Path spool) throws IOException {
        try (var files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".gz")).count();
        }
    }

    private void startAgent(String more) throws IOException {
        agent = Agent.open(ConfigFile.settings(folder, server.url(), more), "test", Clock.systemUTC());
        agent.start();
    }
}
