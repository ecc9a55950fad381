package org.bailiwick.app.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One real PostgreSQL per test JVM; each caller gets an empty database of its own, with the two users of an
 * installation, so that a missing grant shows. It is never closed: its own shutdown hook stops it after the application
 * contexts are gone.
 */
public final class PostgresServer {

    /** Owns the tables, migrates them; its password is the same word. */
    public static final String OWNER = "bailiwick_owner";

    /** Serves; its password is the same word. */
    public static final String RUNTIME = "bailiwick";

    /** For benchmarks, by {@code -Dpostgres.durable=true}: what is committed is on the disk. Memory is as documented there. */
    private static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "2GB",
            "max_wal_size", "8GB",
            "checkpoint_timeout", "15min",
            "wal_compression", "on");

    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    /** The JDBC URL of a new, empty database. */
    public static String newDatabase() {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner " + OWNER);
            statement.execute("revoke all on database " + name + " from public");
            statement.execute("grant connect on database " + name + " to " + RUNTIME);
        } catch (SQLException e) {
            throw new IllegalStateException("The test database could not be created", e);
        }
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name;
    }

    /**
     * As somebody with every right, to do what the server cannot.
     *
     * @param url of a database of this server
     */
    public static JdbcClient superuser(String url) {
        return JdbcClient.create(new SingleConnectionDataSource(url, "postgres", "postgres", true));
    }

    private static EmbeddedPostgres start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("timezone", "Asia/Kathmandu")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements");
        if (Boolean.getBoolean("postgres.durable")) {
            DURABLE.forEach(builder::setServerConfig);
        }
        try {
            EmbeddedPostgres server = builder.start();
            createUsers(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start; the tests need it", e);
        }
    }

    private static void createUsers(EmbeddedPostgres server) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (String user : List.of(OWNER, RUNTIME)) {
                statement.execute(
                        "create role " + user + " login nosuperuser nocreatedb nocreaterole password '" + user + "'");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The tests' database users could not be made", e);
        }
    }
}
