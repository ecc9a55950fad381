package org.bailiwick.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.bailiwick.protocol.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTests {
    @TempDir
    Path folder;

    private FakeServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void writesEachAcknowledgedReportOnceAlthoughAnswersAreLost() throws Exception {
        server.loseEvery = 5;
        Path journal = folder.resolve("journal");

        String summary =
                simulate("--devices", "20", "--interval", "0.2", "--duration", "3", "--journal", journal.toString());

        List<String> acknowledged = Files.readAllLines(journal);
        Set<String> stored =
                server.reports.keySet().stream().map(UUID::toString).collect(Collectors.toSet());
        assertThat(acknowledged).doesNotHaveDuplicates().hasSizeGreaterThan(50);
        assertThat(stored).containsAll(acknowledged);
        assertThat(count(summary, "accepted") + count(summary, "duplicates")).isEqualTo(acknowledged.size());
        assertThat(count(summary, "duplicates")).isPositive();
        assertThat(count(summary, "unavailable")).isPositive();
        assertThat(count(summary, "rejected")).isZero();
    }

    @Test
    void isTheSameFleetForTheSameSeed() throws Exception {
        simulate("--devices", "5", "--interval", "0.5", "--duration", "1.5", "--seed", "7");
        Set<String> first = hostnames();
        int reports = server.reports.size();
        simulate("--devices", "5", "--interval", "0.5", "--duration", "1.5", "--seed", "7");

        assertThat(first).hasSize(5);
        assertThat(hostnames()).isEqualTo(first);
        assertThat(server.devices).hasSize(5);
        assertThat(server.reports).hasSizeGreaterThan(reports);
        simulate("--devices", "5", "--interval", "0.5", "--duration", "1.5", "--seed", "8");
        assertThat(server.devices).hasSize(10);
    }

    @Test
    void suffersTheFaultAndIsCuredByTheCommand() throws Exception {
        Path results = folder.resolve("results");

        String summary = simulate(
                "--devices",
                "3",
                "--interval",
                "0.2",
                "--duration",
                "4",
                "--faults",
                "program=1,silent=1",
                "--fault-after",
                "1",
                "--result-journal",
                results.toString());

        assertThat(count(summary, "commandsDone")).isEqualTo(1);
        assertThat(Files.readAllLines(results))
                .containsExactly(server.results.keySet().iterator().next().toString());
        assertThat(server.results.values()).extracting(CommandResult::outcome).containsExactly(Outcome.SUCCEEDED);
        List<Boolean> running = new ArrayList<>(of("sim-1-00000")
                .map(report -> report.watchedPrograms().get(0).running())
                .toList());
        assertThat(running.get(0)).isTrue();
        assertThat(running).contains(false);
        assertThat(running.get(running.size() - 1)).isTrue();
        assertThat(of("sim-1-00001").count()).isLessThan(of("sim-1-00002").count());
    }

    @Test
    void explainsWrongArguments() {
        for (String[] wrong : new String[][] {
            {"--server", "http://x"},
            {"--server", "http://x", "--token", "t", "--devices", "0"},
            {"--server", "http://x", "--token", "t", "--colour", "red"},
            {"--server", "http://x", "--token", "t", "--rate", "5", "--interval", "3"},
            {"--server", "http://x", "--token"},
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(wrong, Map.of()));
        }
    }

    @Test
    void takesTheTokenFromWhereOthersCannotSeeIt() throws Exception {
        String[] args = {"--server", "http://x/"};
        Map<String, String> environment = Map.of("BAILIWICK_ENROLMENT_TOKEN", "secret");

        assertThat(Options.parse(args, environment).token()).isEqualTo("secret");
        Path file = Files.writeString(folder.resolve("token"), "filed\n");
        assertThat(Options.parse(new String[] {"--server", "http://x", "--token-file", file.toString()}, environment)
                        .token())
                .isEqualTo("filed");
    }

    @Test
    void histogramIsThreePerCentTrue() {
        Histogram histogram = new Histogram();
        for (int millis = 1; millis <= 1000; millis++) {
            histogram.record(millis * 1_000_000L);
        }

        assertThat(histogram.percentile(50)).isBetween(500.0, 530.0);
        assertThat(histogram.percentile(99)).isBetween(990.0, 1030.0);
        assertThat(new Histogram().percentile(99)).isZero();
    }

    private String simulate(String... more) throws Exception {
        String[] args = Stream.concat(
                        Stream.of("--server", server.url(), "--token", "t", "--threads", "4"), Stream.of(more))
                .toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exit = Main.run(
                Options.parse(args, Map.of()),
                new CountDownLatch(1),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        String summary = out.toString(StandardCharsets.UTF_8);
        assertThat(exit).as(summary).isZero();
        return summary;
    }

    private Set<String> hostnames() {
        return server.reports.values().stream()
                .map(report -> report.system().hostname())
                .collect(Collectors.toSet());
    }

    private Stream<Report> of(String hostname) {
        return server.reports.values().stream()
                .filter(report -> report.system().hostname().equals(hostname))
                .sorted(Comparator.comparing(Report::sequence));
    }

    private static long count(String summary, String name) {
        return Long.parseLong(summary.replaceAll("(?s).*\\b" + name + "=(\\d+).*", "$1"));
    }
}
