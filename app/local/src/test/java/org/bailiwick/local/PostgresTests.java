package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTests {

    @TempDir
    Path folder;

    private final Console console = new Console(new PrintStream(PrintStream.nullOutputStream()));
    private @Nullable Process process;
    private @Nullable Postgres postgres;
    private @Nullable Secrets secrets;

    @BeforeEach
    void start() throws Exception {
        Path binaries = PostgresBinaries.unpack(
                Path.of(System.getProperty("bailiwick.cache", "../../.bailiwick/cache"))
                        .toAbsolutePath()
                        .normalize(),
                console);
        secrets = Secrets.open(folder.resolve("secrets.properties"));
        postgres = new Postgres(binaries, folder.resolve("postgres"), Ports.free(), secrets);
        postgres().initialise(folder.resolve("initdb.log"));
        startServer();
    }

    @AfterEach
    void stop() throws Exception {
        process().destroyForcibly().waitFor();
    }

    @Test
    void givesEachUserItsOwnDatabaseAndNoSpecialRights() throws Exception {
        try (var connection = connect("bailiwick", "bailiwick")) {
            assertThat(single(
                            connection,
                            "select rolsuper or rolcreatedb or rolcreaterole from pg_roles"
                                    + " where rolname = current_user"))
                    .isEqualTo("f");
            assertThat(single(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(single(connection, "show fsync")).isEqualTo("on");
            assertThatThrownBy(() -> connection.createStatement().execute("create schema engine"))
                    .hasMessageContaining("permission denied");
        }
        try (var connection = connect("bailiwick", "bailiwick_owner")) {
            connection.createStatement().execute("create schema engine");
        }
        assertThatThrownBy(() -> connect("keycloak", "bailiwick").close()).isInstanceOf(SQLException.class);
    }

    @Test
    void takesTheTablesOfAnEarlierVersionFromTheUserThatServes() throws Exception {
        try (var connection = superuser("bailiwick")) {
            connection.createStatement().execute("alter database bailiwick owner to bailiwick");
            connection.createStatement().execute("create schema bailiwick authorization bailiwick");
            connection.createStatement().execute("create table bailiwick.ticket as select 42 as number");
            connection.createStatement().execute("alter table bailiwick.ticket owner to bailiwick");
        }

        postgres().provideForServer();

        try (var connection = superuser("bailiwick")) {
            assertThat(single(
                            connection,
                            "select string_agg(distinct pg_get_userbyid(owner), ',') from (select datdba as owner from"
                                    + " pg_database where datname = 'bailiwick' union all select nspowner from"
                                    + " pg_namespace where nspname = 'bailiwick' union all select relowner from pg_class"
                                    + " where relname = 'ticket') o"))
                    .isEqualTo("bailiwick_owner");
        }
        try (var connection = connect("bailiwick", "bailiwick_owner")) {
            assertThat(single(connection, "select number from bailiwick.ticket"))
                    .isEqualTo("42");
        }
    }

    @Test
    void speaksTlsOnlyAndProvesWhoItIs() throws Exception {
        try (var connection = connect("bailiwick", "bailiwick")) {
            assertThat(single(connection, "select version from pg_stat_ssl where pid = pg_backend_pid()"))
                    .isEqualTo("TLSv1.3");
        }
        String password = Objects.requireNonNull(secrets).database("bailiwick");
        String address = postgres().url("bailiwick").replaceAll("\\?.*", "");
        assertThatThrownBy(() -> DriverManager.getConnection(address + "?sslmode=disable", "bailiwick", password)
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
        // Another installation's certificate: whoever listens there is not this one's database.
        Path other = Files.createDirectory(folder.resolve("other"));
        DatabaseCertificate foreign = new DatabaseCertificate(other);
        foreign.makeUnlessThere();
        assertThatThrownBy(() -> DriverManager.getConnection(
                                address + "?sslmode=verify-full&sslrootcert=" + foreign.certificate(),
                                "bailiwick",
                                password)
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("SSL error");
    }

    @Test
    void asksForThePassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres().url("bailiwick"), "bailiwick", "guess")
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void keepsDataOverACrash() throws Exception {
        try (var connection = connect("bailiwick", "bailiwick_owner")) {
            connection.createStatement().execute("create table kept as select 42 as value");
        }
        process().destroyForcibly().waitFor();
        assertThat(folder.resolve("postgres/postmaster.pid")).exists();
        startServer();
        try (var connection = connect("bailiwick", "bailiwick_owner")) {
            assertThat(single(connection, "select value from kept")).isEqualTo("42");
        }
    }

    @Test
    void startsAlthoughAnotherProcessHasGotTheIdInTheLockFile() throws Exception {
        process().destroyForcibly().waitFor();
        Path lock = folder.resolve("postgres/postmaster.pid");
        var lines = Files.readAllLines(lock);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(lock, lines);
        startServer();
        assertThat(process().isAlive()).isTrue();
    }

    @Test
    void stopsAnOrphanThatStillHoldsTheData() throws Exception {
        Process orphan = process();
        startServer();
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (var connection = connect("bailiwick", "bailiwick")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private void startServer() throws Exception {
        postgres().clearAfterCrash(console);
        Path log = folder.resolve("postgres.log");
        Process started = postgres()
                .command()
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process = started;
        postgres().awaitReady(new Parts.Part("PostgreSQL", started, log));
        postgres().provideForServer();
        postgres().provide("keycloak");
    }

    private Connection connect(String database, String user) throws Exception {
        return DriverManager.getConnection(
                postgres().url(database), user, Objects.requireNonNull(secrets).database(user));
    }

    private Connection superuser(String database) throws Exception {
        return DriverManager.getConnection(
                postgres().url(database),
                "postgres",
                Objects.requireNonNull(secrets).postgresSuperuser());
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private Postgres postgres() {
        return Objects.requireNonNull(postgres);
    }

    private Process process() {
        return Objects.requireNonNull(process);
    }
}
