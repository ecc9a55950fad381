package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and kills the packaged product: PostgreSQL, Keycloak, server an agent, simulated devices. */
class ProductLaunchTests {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final List<String> ports = new ArrayList<>();
    private int port;
    private int postgresPort;
    private @Nullable Process launcher;

    @AfterEach
    void killWhatIsLeft() {
        if (launcher != null) {
            launcher.destroyForcibly();
        }
        left().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void leavesNothingBehindAndLosesNothingHoweverItEnds() throws Exception {
        choosePorts();

        start();
        assertThat(Health.ok("http://localhost:" + port + "/actuator/health")).isTrue();
        assertThat(Health.ok("http://localhost:" + port + "/")).as("the portal").isTrue();
        try (var connection = database()) {
            connection.createStatement().execute("create table public.kept as select 42 as value");
        }
        assertThat(runningParts()).containsExactlyInAnyOrder("PostgreSQL", "Server", "Keycloak", "Agent", "Simulator");
        launcher().destroyForcibly().waitFor();
        await().atMost(A_MINUTE).untilAsserted(() -> assertThat(left()).isEmpty());

        start();
        part("PostgreSQL").destroyForcibly();
        assertThat(launcher().waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher().exitValue()).as(said()).isEqualTo(4);
        assertThat(said()).contains("PostgreSQL ended by itself");
        await().atMost(A_MINUTE).untilAsserted(() -> assertThat(left()).isEmpty());

        start();
        try (var connection = database();
                var rows = connection.createStatement().executeQuery("select value from public.kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
        launcher().destroy();
        assertThat(launcher().waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher().exitValue()).as(said()).isEqualTo(143);
        await().atMost(A_MINUTE).untilAsserted(() -> assertThat(left()).isEmpty());
        assertThat(said()).doesNotContain("killed, it did not stop when asked");
    }

    private void choosePorts() throws IOException {
        port = Ports.free();
        postgresPort = Ports.free();
        ports.add("--port=" + port);
        ports.add("--postgres-port=" + postgresPort);
        ports.add("--keycloak-port=" + Ports.free());
        ports.add("--keycloak-management-port=" + Ports.free());
    }

    private void start() throws Exception {
        Path repository = Path.of("../..").toAbsolutePath().normalize();
        List<String> command = new ArrayList<>(List.of(
                Machine.java(),
                "-Dbailiwick.home=" + repository,
                "-jar",
                "target/bailiwick-local.jar",
                "--data=" + data(),
                "--devices=2"));
        command.addAll(ports);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        launcher = process;
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> said().contains("Bailiwick is ready") || !process.isAlive());
        assertThat(process.isAlive()).as(said()).isTrue();
        await().until(() -> runningParts().size() == 5);
        System.out.println(said().lines()
                .filter(line -> line.startsWith("Bailiwick is ready"))
                .findFirst()
                .orElse("not ready"));
    }

    private Connection database() throws Exception {
        String password = Secrets.open(data().resolve("secrets.properties")).database(Postgres.SERVER_OWNER);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + Postgres.SERVER, Postgres.SERVER_OWNER, password);
    }

    private List<String> runningParts() throws IOException {
        return records().stream()
                .filter(part -> part.alive().isPresent())
                .map(PartRecord::name)
                .toList();
    }

    private ProcessHandle part(String name) throws IOException {
        return records().stream()
                .filter(part -> part.name().equals(name))
                .flatMap(part -> part.alive().stream())
                .findFirst()
                .orElseThrow();
    }

    private List<PartRecord> records() throws IOException {
        return Files.readAllLines(data().resolve("run/parts")).stream()
                .flatMap(line -> PartRecord.parse(line).stream())
                .toList();
    }

    /** Every process that names the data folder, and PostgreSQL's own children by their parent. */
    private List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> launcher == null || process.pid() != launcher.pid() || launcher.isAlive())
                .filter(process ->
                        names(process) || process.parent().filter(this::names).isPresent())
                .toList();
    }

    private boolean names(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(data().toString());
    }

    private Process launcher() {
        return Objects.requireNonNull(launcher);
    }

    private Path data() {
        return folder.resolve("data").toAbsolutePath();
    }

    private Path output() {
        return folder.resolve("said");
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
