package org.bailiwick.local;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The installation's PostgreSQL: on the loopback address only, over TLS, with passwords, fully durable, its data kept between runs.
 */
final class Postgres {

    /** The user that serves, and the database. */
    static final String SERVER = "bailiwick";

    /** The user that owns the server's tables. */
    static final String SERVER_OWNER = "bailiwick_owner";

    /** Who may connect: everybody with a password, over TLS, from this machine. */
    private static final String ONLY_TLS = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

    private static final String SUPERUSER = "postgres";
    private static final String VERSION = "17";
    private static final long READY_WITHIN_SECONDS = 120;

    private final Path binaries;
    private final Path data;
    private final int port;
    private final Secrets secrets;
    private final DatabaseCertificate certificate;

    Postgres(Path binaries, Path data, int port, Secrets secrets) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
        this.certificate = new DatabaseCertificate(data);
    }

    /** Creates the data folder unless it is there; half-made ones are made again. */
    void initialise(Path log) throws IOException, StartupException {
        Path version = data.resolve("PG_VERSION");
        Path complete = data.resolve("made-by-bailiwick");
        if (Files.exists(complete)) {
            String found = Files.readString(version).trim();
            if (!found.equals(VERSION)) {
                throw new StartupException("The data in " + data + " is of PostgreSQL " + found + ", this is " + VERSION
                        + ". Begin anew with --fresh, or start the version of Bailiwick that wrote it.");
            }
        } else {
            create(log);
            Files.createFile(complete);
        }
        // Data of an earlier version has neither.
        certificate.makeUnlessThere();
        Files.writeString(data.resolve("pg_hba.conf"), ONLY_TLS);
    }

    private void create(Path log) throws IOException, StartupException {
        DataFolder.deleteRecursively(data);
        Path password = Files.createTempFile(data.getParent(), "postgres", ".pw");
        try {
            DataFolder.restrict(password, "rw-------");
            Files.writeString(password, secrets.postgresSuperuser());
            initdb(password, log);
        } finally {
            Files.delete(password);
        }
    }

    /** Makes the way free after a crash: a lock file whose writer is gone is deleted, an orphan is stopped. */
    void clearAfterCrash(Console console) throws IOException, StartupException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        Optional<ProcessHandle> orphan = writer(lock);
        if (orphan.isPresent()) {
            console.step("PostgreSQL", "process " + orphan.get().pid() + " still runs with this data; stopping it");
            PartRecord record = PartRecord.of(orphan.get(), Parts.DATABASE, "INT", "PostgreSQL");
            Ending.stop(List.of(record), Parts.PATIENCE, console::step);
        }
        // PostgreSQL itself refuses to start when another process happens to have the old id by now.
        Files.deleteIfExists(lock);
    }

    ProcessBuilder command() {
        List<String> command =
                new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=96MB",
                "password_encryption=scram-sha-256",
                "ssl=on",
                "ssl_min_protocol_version=TLSv1.3",
                "timezone=UTC",
                "log_timezone=UTC",
                "jit=off")) {
            command.addAll(List.of("-c", setting));
        }
        return new ProcessBuilder(Machine.notAsRoot(command));
    }

    /** Waits until it accepts connections, which after a crash is when it has replayed its log. */
    void awaitReady(Parts.Part part) throws InterruptedException, StartupException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_SECONDS);
        while (true) {
            try (var connection = connect("postgres")) {
                return;
            } catch (SQLException notYet) {
                if (!part.process().isAlive()) {
                    throw new StartupException("PostgreSQL ended while starting:\n" + part.tail(), notYet);
                }
                if (System.nanoTime() > deadline) {
                    throw new StartupException(
                            "PostgreSQL did not accept connections within " + READY_WITHIN_SECONDS + " seconds: "
                                    + notYet.getMessage(),
                            notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /**
     * Makes a user without special rights and a database of the same name that belongs to it, and sets the password.
     *
     * @param name letters only
     */
    void provide(String name) throws SQLException, IOException {
        try (var connection = connect("postgres")) {
            createUser(connection, name);
            createDatabase(connection, name, name);
        }
    }

    /**
     * Makes the server's database and its two users: one owns the tables and migrates them, the other serves and can
     * define nothing. What an earlier version left in the hands of the serving user goes to the owner.
     */
    void provideForServer() throws SQLException, IOException {
        try (var connection = connect("postgres")) {
            createUser(connection, SERVER);
            createUser(connection, SERVER_OWNER);
            createDatabase(connection, SERVER, SERVER_OWNER);
        }
        try (var connection = connect(SERVER);
                var statement = connection.createStatement()) {
            statement.execute("reassign owned by " + SERVER + " to " + SERVER_OWNER);
            statement.execute("grant connect on database " + SERVER + " to " + SERVER);
        }
    }

    private void createUser(Connection connection, String name) throws SQLException, IOException {
        String verb = exists(connection, "select from pg_roles where rolname = ?", name) ? "alter" : "create";
        try (var statement = connection.createStatement()) {
            statement.execute(verb + " role " + name + " login nosuperuser nocreatedb nocreaterole password '"
                    + secrets.database(name) + "'");
        }
    }

    private static void createDatabase(Connection connection, String name, String owner) throws SQLException {
        if (exists(connection, "select from pg_database where datname = ?", name)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + owner);
            statement.execute("revoke all on database " + name + " from public");
        }
    }

    /** With the certificate the server must show, so that nobody else on the port gets a password or a query. */
    String url(String database) {
        String root = URLEncoder.encode(certificate.certificate().toString(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=verify-full&sslrootcert="
                + root.replace("+", "%20");
    }

    private Connection connect(String database) throws SQLException, IOException {
        DriverManager.setLoginTimeout(10);
        return DriverManager.getConnection(url(database), SUPERUSER, secrets.postgresSuperuser());
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void initdb(Path password, Path log) throws IOException, StartupException {
        Process process = new ProcessBuilder(Machine.notAsRoot(List.of(
                        program("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        SUPERUSER,
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password,
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-instructions")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new StartupException("PostgreSQL's data folder could not be made:\n" + Files.readString(log)
                        + (Machine.root()
                                ? "As root this needs user namespaces; in a container start it as an ordinary user."
                                : ""));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while initdb ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The PostgreSQL that wrote the lock file, if it still runs. */
    private Optional<ProcessHandle> writer(Path lock) throws IOException {
        List<String> lines = Files.readAllLines(lock);
        if (lines.isEmpty() || !lines.get(0).trim().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false));
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }
}
