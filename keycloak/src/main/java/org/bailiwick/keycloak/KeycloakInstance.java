package org.bailiwick.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One Keycloak of one installation. It has a folder of its own and only reads the distribution, so that several can
 * share one. It does not watch the process it describes: whoever starts it stops it with SIGTERM.
 */
public final class KeycloakInstance {

    /** The user of the realm {@code master} that is made on the first start. */
    public static final String ADMIN = "admin";

    private final KeycloakDistribution distribution;
    private final KeycloakSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public KeycloakInstance(KeycloakDistribution distribution, KeycloakSettings settings) {
        this.distribution = distribution;
        this.settings = settings;
    }

    /**
     * Writes the installation's folder and makes the command that starts Keycloak on the loopback address. Secrets go
     * through the environment, so that other users of the machine do not see them in the process list.
     */
    public ProcessBuilder command() throws IOException {
        Path home = settings.folder().toAbsolutePath();
        writeHome(home);
        List<String> command =
                new ArrayList<>(KeycloakDistribution.java(distribution.home(), home, "-Xms64m", "-Xmx512m"));
        command.addAll(List.of(
                "start",
                "--optimized",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-port=" + settings.managementPort(),
                "--hostname=" + settings.url(),
                "--log-level=info,io.smallrye.health:warn"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        // A variable of the surrounding shell would override what is given here.
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        environment.put("KC_DB_URL", settings.databaseUrl());
        environment.put("KC_DB_USERNAME", settings.databaseUser());
        environment.put("KC_DB_PASSWORD", settings.databasePassword());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        environment.put("KC_VAULT_DIR", home.resolve("vault").toString());
        ActiveDirectory domain = settings.realm().activeDirectory();
        if (domain != null && domain.certificates() != null) {
            environment.put("KC_TRUSTSTORE_PATHS", domain.certificates().toString());
        }
        return builder;
    }

    /** Whether Keycloak has finished starting and its database answers. */
    public boolean ready() throws InterruptedException {
        URI health = URI.create("http://127.0.0.1:" + settings.managementPort() + "/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void writeHome(Path home) throws IOException {
        for (String folder : List.of("conf", "providers", "themes", "lib/quarkus")) {
            Files.createDirectories(home.resolve(folder));
        }
        // Keycloak reads the options it was built with from its home, not from beside its jars.
        copyFiles("lib/quarkus", home);
        copyFiles("conf", home);
        Theme.copyTo(home.resolve("themes"));
        Vault.fill(home.resolve("vault"), settings.realm().activeDirectory());
    }

    private void copyFiles(String folder, Path home) throws IOException {
        try (var files = Files.list(distribution.home().resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = home.resolve(folder).resolve(file.getFileName().toString());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
