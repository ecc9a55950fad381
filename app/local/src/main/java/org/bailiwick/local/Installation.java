package org.bailiwick.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailiwick.keycloak.ActiveDirectory;
import org.bailiwick.keycloak.KeycloakSettings;
import org.bailiwick.keycloak.RealmSettings;
import org.jspecify.annotations.Nullable;

/** How the parts are told about each other: command lines, environments and configuration files. */
final class Installation {

    /** Fast to start, small, and good enough for one person; a server that is busy all day wants the defaults. */
    private static final List<String> SMALL_JVM =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    private static final int INTERVAL_SECONDS = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Options options;
    private final DataFolder folder;
    private final Secrets secrets;
    private final Postgres postgres;

    Installation(Path home, Options options, DataFolder folder, Secrets secrets, Postgres postgres) {
        this.home = home;
        this.options = options;
        this.folder = folder;
        this.secrets = secrets;
        this.postgres = postgres;
    }

    KeycloakSettings keycloak() throws IOException {
        return new KeycloakSettings(
                folder.keycloak(),
                options.keycloakPort(),
                options.keycloakManagementPort(),
                postgres.url("keycloak"),
                "keycloak",
                secrets.database("keycloak"),
                secrets.keycloakAdmin(),
                new RealmSettings(
                        options.publicUrl(),
                        secrets.webappsClient(),
                        secrets.directoryClient(),
                        options.mfa(),
                        true,
                        domain()));
    }

    private @Nullable ActiveDirectory domain() throws IOException {
        Path file = options.directory();
        return file == null ? null : ActiveDirectory.read(file);
    }

    static Path keycloakArchive(Path home) throws IOException, StartupException {
        Path distribution = home.resolve("keycloak/target/distribution");
        if (Files.isDirectory(distribution)) {
            try (var files = Files.newDirectoryStream(distribution, "*.tar.gz")) {
                for (Path file : files) {
                    return file;
                }
            }
        }
        throw new StartupException(
                "There is no Keycloak in " + distribution + "; build first: ./mvnw -DskipTests package");
    }

    ProcessBuilder server() throws IOException, StartupException {
        ProcessBuilder builder =
                java(jar("app/target/bailiwick.jar"), "-Xms64m", "-Xmx512m", "-XX:MaxMetaspaceSize=320m");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("BAILIWICK_"));
        // Spring's names: upper case, dots as underscores, dashes left out.
        environment.put("SERVER_PORT", Integer.toString(options.port()));
        environment.put("SPRING_DATASOURCE_URL", postgres.url(Postgres.SERVER));
        environment.put("SPRING_DATASOURCE_USERNAME", Postgres.SERVER);
        environment.put("SPRING_DATASOURCE_PASSWORD", secrets.database(Postgres.SERVER));
        environment.put("SPRING_FLYWAY_USER", Postgres.SERVER_OWNER);
        environment.put("SPRING_FLYWAY_PASSWORD", secrets.database(Postgres.SERVER_OWNER));
        // One person rarely needs more than a few connections; each costs PostgreSQL some MiB.
        environment.put("SPRING_DATASOURCE_HIKARI_MINIMUMIDLE", "4");
        environment.put("BAILIWICK_PUBLIC_URL", options.publicUrl());
        environment.put("BAILIWICK_IDENTITY_ISSUER", keycloak().issuer());
        environment.put("BAILIWICK_WEBAPPS_CLIENTSECRET", secrets.webappsClient());
        environment.put("BAILIWICK_DIRECTORY_CLIENTSECRET", secrets.directoryClient());
        environment.put(
                "BAILIWICK_COMMANDS_SIGNINGKEYFILE",
                folder.server().resolve("signing-key.pem").toString());
        environment.put(
                "BAILIWICK_SECRETS_KEYFILE",
                folder.server().resolve("secrets-key.json").toString());
        environment.put(
                "BAILIWICK_AUDIT_SEALINGKEYFILE",
                folder.server().resolve("sealing-key.pem").toString());
        environment.put(
                "BAILIWICK_AUDIT_SEALFILE",
                folder.server().resolve("audit-seals.ndjson").toString());
        environment.put("BAILIWICK_DEVICES_BOOTSTRAPTOKEN", secrets.enrolmentToken());
        environment.put("BAILIWICK_TELEMETRY_INTERVAL", INTERVAL_SECONDS + "s");
        environment.put("BAILIWICK_DEMO", "true");
        environment.put("BAILIWICK_WORKFLOW_FOUREYES", String.valueOf(options.fourEyes()));
        return builder.directory(folder.server().toFile());
    }

    ProcessBuilder agent() throws IOException, StartupException {
        Path data = folder.agent().resolve("data");
        Files.createDirectories(data);
        DataFolder.restrict(data, "rwx------");
        forgetOtherAddress(data);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("server", options.publicUrl());
        configuration.put("dataFolder", data.toString());
        configuration.put("enrolmentToken", secrets.enrolmentToken());
        configuration.put("intervalSeconds", INTERVAL_SECONDS);
        configuration.put(
                "watchedPrograms",
                WatchedProgram.all(folder.programs()).stream()
                        .map(WatchedProgram::configuration)
                        .toList());
        configuration.put("temporaryPaths", List.of(folder.demoDisk().toString()));
        configuration.put("policy", Map.of("allowedEffects", List.of("read", "change")));
        Path file = folder.agent().resolve("agent.json");
        writePrivately(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(configuration));
        ProcessBuilder builder = java(jar("agent/runtime/target/bailiwick-agent.jar"), "-Xms8m", "-Xmx48m", "-Xss256k");
        String launcher = Long.toString(ProcessHandle.current().pid());
        builder.command().addAll(List.of("--config", file.toString(), "--parent-pid", launcher));
        return builder.directory(folder.agent().toFile());
    }

    /** An agent keeps to the address it enrolled at. Ours moves with --port; by its key it stays the same device. */
    private void forgetOtherAddress(Path data) throws IOException {
        Path address = folder.agent().resolve("address");
        if (!Files.exists(address) || !Files.readString(address).equals(options.publicUrl())) {
            Files.deleteIfExists(data.resolve("identity.json"));
            Files.writeString(address, options.publicUrl());
        }
    }

    ProcessBuilder simulator() throws IOException, StartupException {
        Path token = folder.simulator().resolve("enrolment-token");
        writePrivately(token, secrets.enrolmentToken());
        ProcessBuilder builder = java(jar("agent/simulator/target/bailiwick-simulator.jar"), "-Xmx128m");
        builder.command()
                .addAll(List.of(
                        "--server", options.publicUrl(),
                        "--devices", Integer.toString(options.devices()),
                        "--token-file", token.toString()));
        return builder.directory(folder.simulator().toFile());
    }

    private static ProcessBuilder java(Path jar, String... jvmOptions) {
        ProcessBuilder builder = new ProcessBuilder(Machine.java());
        builder.command().addAll(SMALL_JVM);
        builder.command().addAll(List.of(jvmOptions));
        builder.command().addAll(List.of("-jar", jar.toString()));
        return builder;
    }

    private Path jar(String path) throws StartupException {
        Path jar = home.resolve(path);
        if (!Files.isRegularFile(jar)) {
            throw new StartupException(jar + " is not there; build first: ./mvnw -DskipTests package");
        }
        return jar;
    }

    private static void writePrivately(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        DataFolder.restrict(file, "rw-------");
        Files.writeString(file, text);
    }
}
