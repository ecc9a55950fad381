package org.bailiwick.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the real distribution on a real PostgreSQL; slow the first time, when it is unpacked and built. */
class KeycloakStartTests {

    private static final String PORTAL = "http://localhost:8080";
    private static final long READY_WITHIN_SECONDS = 180;

    @TempDir
    static Path folder;

    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable Process keycloak;
    private static @Nullable KeycloakSettings started;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        var settings = settings(postgres, PORTAL, folder.resolve("keycloak"));
        Path archive = archive();
        var distribution = KeycloakDistribution.prepare(archive, cache(), step -> {});
        var instance = new KeycloakInstance(distribution, settings);
        Path log = folder.resolve("keycloak.log");
        Process process = instance.command().redirectOutput(log.toFile()).start();
        keycloak = process;
        started = settings;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_WITHIN_SECONDS);
        while (!instance.ready()) {
            assertThat(process.isAlive()).as(() -> read(log)).isTrue();
            assertThat(System.nanoTime()).as(() -> read(log)).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (keycloak != null) {
            keycloak.destroy();
            if (!keycloak.waitFor(30, TimeUnit.SECONDS)) {
                keycloak.destroyForcibly();
            }
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void tokenOfALeadNamesAudienceRolesAndGroups() throws Exception {
        JsonNode claims = Browser.claims(browser().login("lena", "lena-demo"));
        assertThat(texts(claims.get("aud"))).containsExactly("bailiwick");
        assertThat(claims.get("iss").asText()).isEqualTo(settings().issuer());
        assertThat(claims.get("preferred_username").asText()).isEqualTo("lena");
        assertThat(texts(claims.get("roles")))
                .containsExactlyInAnyOrder("requester", "service-desk", "service-desk-lead");
        assertThat(texts(claims.get("groups")))
                .containsExactlyInAnyOrder("requester", "service-desk", "service-desk-lead");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
        assertThat(claims.get("sub").asText()).isNotEmpty();
    }

    @Test
    void everyDemoUserLogsIn() throws Exception {
        var roles = Map.of(
                "rita", "requester",
                "sam", "service-desk",
                "chris", "change-manager",
                "dana", "process-designer",
                "ed", "endpoint-admin",
                "audra", "auditor",
                "ada", "administrator");
        for (var entry : roles.entrySet()) {
            JsonNode claims = Browser.claims(browser().login(entry.getKey(), entry.getKey() + "-demo"));
            assertThat(texts(claims.get("roles"))).contains("requester", entry.getValue());
        }
    }

    @Test
    void refreshTokenWorksOnce() throws Exception {
        Browser browser = browser();
        String first = browser.login("rita", "rita-demo").get("refresh_token").asText();
        assertThat(browser.refresh(first).has("access_token")).isTrue();
        assertThat(browser.refresh(first).get("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void codeIsGivenOnlyToTheApplicationAndOnlyWithPkce() throws Exception {
        assertThat(browser().openLogin("http://localhost:9999/stolen", true).statusCode())
                .isEqualTo(400);
        var withoutPkce = browser().openLogin(PORTAL + "/signed-in", false);
        assertThat(withoutPkce.headers().firstValue("Location").orElse("")).contains("error=invalid_request");
    }

    @Test
    void serverReadsPeopleAndRolesButNoSecrets() throws Exception {
        Browser server = browser();
        String token = server.token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "bailiwick-server",
                        "client_secret", "directory-secret"))
                .get("access_token")
                .asText();
        String admin = settings().url() + "/admin/realms/bailiwick";
        var people = server.get(admin + "/users?username=rita&exact=true", token);
        assertThat(people.statusCode()).isEqualTo(200);
        assertThat(people.body()).contains("rita@bailiwick.example");
        for (String list : List.of(
                "/roles",
                "/roles/default-roles-bailiwick/composites/realm",
                "/roles/requester/users",
                "/groups?briefRepresentation=false")) {
            assertThat(server.get(admin + list, token).statusCode()).as(list).isEqualTo(200);
        }
        assertThat(server.get(admin + "/groups?briefRepresentation=false", token)
                        .body())
                .contains("\"realmRoles\":[\"service-desk\"]");
        assertThat(server.get(admin + "/clients", token).statusCode()).isEqualTo(403);
    }

    @Test
    void clientsFollowAnAddressThatMoved() throws Exception {
        var moved = at("http://localhost:9080", settings());
        new KeycloakAdmin(moved).updateClients();
        try {
            assertThat(browser()
                            .openLogin("http://localhost:9080/signed-in", true)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser().openLogin(PORTAL + "/signed-in", true).statusCode())
                    .isEqualTo(400);
        } finally {
            new KeycloakAdmin(settings()).updateClients();
        }
        JsonNode claims = Browser.claims(browser().login("ada", "ada-demo"));
        assertThat(texts(claims.get("aud"))).containsExactly("bailiwick");
        assertThat(texts(claims.get("roles"))).contains("administrator");
    }

    private static Browser browser() {
        return new Browser(settings().issuer(), PORTAL + "/signed-in");
    }

    private static KeycloakSettings settings() {
        return Objects.requireNonNull(started);
    }

    private static KeycloakSettings settings(EmbeddedPostgres server, String publicUrl, Path home)
            throws IOException, SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database keycloak");
        }
        return new KeycloakSettings(
                home,
                freePort(),
                freePort(),
                server.getJdbcUrl("postgres", "keycloak"),
                "postgres",
                "postgres",
                "a-password-of-the-test",
                publicUrl,
                "webapps-secret",
                "directory-secret",
                true);
    }

    private static KeycloakSettings at(String publicUrl, KeycloakSettings of) {
        return new KeycloakSettings(
                of.folder(),
                of.port(),
                of.managementPort(),
                of.databaseUrl(),
                of.databaseUser(),
                of.databasePassword(),
                of.adminPassword(),
                publicUrl,
                of.webappsClientSecret(),
                of.directoryClientSecret(),
                true);
    }

    private static Path archive() throws IOException {
        try (var files = Files.list(Path.of("target/distribution"))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path cache() {
        return Path.of(System.getProperty("bailiwick.cache", "../.bailiwick/cache"))
                .toAbsolutePath()
                .normalize();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(node.asText());
    }
}
