package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged server is killed again and again ({@code kill -9}) while a fleet reports, breaks, and is mended. What was
 * acknowledged must be there, once; what was begun must go on.
 */
class ServerKillTests {

    private static final int KILLS = Integer.getInteger("kill.times", 5);
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Process> started = new ArrayList<>();
    private int port;
    private @Nullable Postgres postgres;
    private @Nullable Secrets secrets;

    @BeforeEach
    void startDatabase() throws Exception {
        port = Ports.free();
        Secrets made = Secrets.open(folder.resolve("secrets.properties"));
        Console console = new Console(System.out);
        Path binaries = PostgresBinaries.unpack(REPOSITORY.resolve(".bailiwick/cache"), console);
        Postgres database = new Postgres(binaries, folder.resolve("postgres"), Ports.free(), made);
        database.initialise(folder.resolve("initdb.log"));
        Process process = begin("postgresql", database.command());
        database.awaitReady(new Parts.Part("PostgreSQL", process, folder.resolve("postgresql.log")));
        database.provideForServer();
        postgres = database;
        secrets = made;
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (int i = started.size() - 1; i >= 0; i--) {
            Process process = started.get(i);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAndWhatWasBegunGoesOn() throws Exception {
        Process server = startServer();
        Process fleet = startFleet();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> lines("reports.journal").size() > 100);
        for (int kill = 0; kill < KILLS; kill++) {
            int until = lines("reports.journal").size() + 60 + random.nextInt(240);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> lines("reports.journal").size() > until);
            server.destroyForcibly().waitFor();
            server = startServer();
        }
        int before = lines("reports.journal").size();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> lines("reports.journal").size() > before + 100);

        // Every alert of a stopped program leads to an incident, whichever server opened it.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(count("select count(*) from alert where rule_key = 'program-down'"))
                    .isPositive();
            assertThat(count("select count(*) from alert where rule_key = 'program-down' and ticket_number is null"))
                    .isZero();
        });
        // Every cure that was begun comes to an end: mended and verified, or in the hands of a person.
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(count("""
                        select count(*) from ticket t
                        where t.status in ('new') or exists (
                            select from command c where c.ticket_number = t.number
                            and c.state in ('requested', 'approved', 'queued', 'leased', 'running'))
                        """)).isZero());
        fleet.destroy();
        fleet.waitFor();

        Set<UUID> acknowledged = ids("reports.journal");
        Set<UUID> stored = stored("select report_id from report");
        assertThat(count("select count(*) from report")).as("each report once").isEqualTo(stored.size());
        assertThat(stored).containsAll(acknowledged);
        Set<UUID> results = ids("results.journal");
        assertThat(results).isNotEmpty();
        assertThat(stored("select id from command where state in ('succeeded', 'failed', 'refused', 'interrupted')"))
                .containsAll(results);
        assertThat(count("select count(*) from engine.act_ru_incident"))
                .as("failed jobs")
                .isZero();
        System.out.printf(
                "%d kills: %d reports acknowledged, %d stored, 0 lost; %d command results acknowledged, 0 lost%n",
                KILLS, acknowledged.size(), stored.size(), results.size());
    }

    private Process startServer() throws Exception {
        Secrets known = Objects.requireNonNull(secrets);
        ProcessBuilder builder = new ProcessBuilder(
                Machine.java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                REPOSITORY.resolve("app/target/bailiwick.jar").toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment()
                .put("SPRING_DATASOURCE_URL", Objects.requireNonNull(postgres).url("bailiwick"));
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", known.database(Postgres.SERVER));
        builder.environment().put("SPRING_FLYWAY_PASSWORD", known.database(Postgres.SERVER_OWNER));
        // Nobody listens there: the server must do without Keycloak what does not need it.
        builder.environment().put("BAILIWICK_IDENTITY_ISSUER", "http://localhost:1/realms/bailiwick");
        builder.environment().put("BAILIWICK_DEVICES_BOOTSTRAPTOKEN", known.enrolmentToken());
        builder.environment()
                .put(
                        "BAILIWICK_COMMANDS_SIGNINGKEYFILE",
                        folder.resolve("signing-key.pem").toString());
        builder.environment().put("BAILIWICK_TELEMETRY_INTERVAL", "1s");
        builder.environment().put("BAILIWICK_DEMO", "true");
        Process server = begin("server", builder);
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            assertThat(server.isAlive()).as(tail("server")).isTrue();
            return Health.ok("http://localhost:" + port + "/actuator/health");
        });
        return server;
    }

    private Process startFleet() throws IOException {
        return begin(
                "simulator",
                new ProcessBuilder(
                        Machine.java(),
                        "-Xmx256m",
                        "-jar",
                        REPOSITORY
                                .resolve("agent/simulator/target/bailiwick-simulator.jar")
                                .toString(),
                        "--server",
                        "http://localhost:" + port,
                        "--token",
                        Objects.requireNonNull(secrets).enrolmentToken(),
                        "--devices",
                        "40",
                        "--interval",
                        "1",
                        "--faults",
                        "program=8",
                        "--fault-after",
                        "5",
                        "--journal",
                        folder.resolve("reports.journal").toString(),
                        "--result-journal",
                        folder.resolve("results.journal").toString()));
    }

    private Process begin(String name, ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
        started.add(process);
        return process;
    }

    private Connection connect() throws SQLException, IOException {
        Connection connection = DriverManager.getConnection(
                Objects.requireNonNull(postgres).url("bailiwick"),
                "bailiwick",
                Objects.requireNonNull(secrets).database("bailiwick"));
        connection.setSchema("bailiwick");
        return connection;
    }

    private long count(String query) throws SQLException, IOException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Set<UUID> stored(String query) throws SQLException, IOException {
        Set<UUID> ids = new HashSet<>();
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private Set<UUID> ids(String journal) {
        Set<UUID> ids = new HashSet<>();
        lines(journal).forEach(line -> ids.add(UUID.fromString(line)));
        return ids;
    }

    private List<String> lines(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail(String name) {
        List<String> lines = lines(name + ".log");
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }
}
