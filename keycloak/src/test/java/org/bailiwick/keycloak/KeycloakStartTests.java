package org.bailiwick.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.KeycloakDirectory;
import org.bailiwick.keycloak.provision.AdminAccess;
import org.bailiwick.keycloak.provision.Provisioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Starts the real distribution on a real PostgreSQL; slow the first time, when it is unpacked and built. */
class KeycloakStartTests {

    private static final String PORTAL = "http://localhost:8080";
    private static final long READY_WITHIN_SECONDS = 180;
    private static final Pattern TOTP_SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

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
        try (var provisioner = provisioner(settings.realm())) {
            assertThat(provisioner.plan()).containsExactly("realm bailiwick: +");
            assertThat(provisioner.apply()).isNotEmpty();
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
        assertThat(claims.get("typ").asText()).isEqualTo("Bearer");
        assertThat(claims.get("azp").asText()).isEqualTo("bailiwick-portal");
        assertThat(claims.has("client_id"))
                .as("which would make a connector of her")
                .isFalse();
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

    /** The server's own connector, with the rights its client has here. */
    @Test
    void serverFollowsOnePersonAndChangesTheirRoles() throws Exception {
        var rita = UUID.fromString(
                Browser.claims(browser().login("rita", "rita-demo")).get("sub").asText());
        try (var directory = new KeycloakDirectory(new org.bailiwick.connectors.directory.KeycloakSettings(
                URI.create(settings().issuer()), "bailiwick-server", "directory-secret"))) {
            DirectoryPerson before = directory.person(rita).orElseThrow();
            assertThat(before.enabled()).isTrue();
            assertThat(before.roles()).contains("requester").doesNotContain("auditor");
            assertThat(before.groups()).containsExactly("requester");
            assertThat(directory.people()).contains(before);
            assertThat(directory.person(UUID.randomUUID())).isEmpty();

            directory.grant(rita, "auditor");
            assertThat(directory.person(rita).orElseThrow().roles()).contains("auditor");
            assertThat(texts(
                            Browser.claims(browser().login("rita", "rita-demo")).get("roles")))
                    .contains("auditor");
            directory.revoke(rita, "auditor");
            assertThat(directory.person(rita)).contains(before);
        }
    }

    /** What an access request gives and takes, as the server does it. */
    @Test
    void serverPutsAPersonIntoAGroupForAWhile() throws Exception {
        var rita = UUID.fromString(
                Browser.claims(browser().login("rita", "rita-demo")).get("sub").asText());
        try (var directory = new KeycloakDirectory(new org.bailiwick.connectors.directory.KeycloakSettings(
                URI.create(settings().issuer()), "bailiwick-server", "directory-secret"))) {
            DirectoryPerson before = directory.person(rita).orElseThrow();
            directory.join(rita, "vpn-users");
            directory.join(rita, "vpn-users");
            assertThat(directory.person(rita).orElseThrow().groups()).contains("vpn-users");
            assertThat(texts(
                            Browser.claims(browser().login("rita", "rita-demo")).get("groups")))
                    .contains("vpn-users");
            directory.leave(rita, "vpn-users");
            directory.leave(rita, "vpn-users");
            assertThat(directory.person(rita)).contains(before);
            assertThatThrownBy(() -> directory.join(rita, "no-such-group"))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessageContaining("no-such-group");
        }
    }

    /** Whatever a group is called, the server sees the realm roles that come with it, by the rights of its client. */
    @Test
    void serverSeesTheRolesThatComeWithAGroup() {
        try (var keycloak = admin();
                var directory = new KeycloakDirectory(new org.bailiwick.connectors.directory.KeycloakSettings(
                        URI.create(settings().issuer()), "bailiwick-server", "directory-secret"))) {
            var realm = keycloak.realm(RealmFile.REALM);
            var helpers = new RoleRepresentation();
            helpers.setName("helpers");
            realm.roles().create(helpers);
            realm.roles()
                    .get("helpers")
                    .addComposites(List.of(realm.roles().get("administrator").toRepresentation()));
            var interns = new GroupRepresentation();
            interns.setName("summer-interns");
            String id;
            try (var made = realm.groups().add(interns)) {
                assertThat(made.getStatus()).isEqualTo(201);
                id = made.getLocation().getPath().replaceAll(".*/", "");
            }
            assertThat(directory.rolesWithGroup("summer-interns")).isEmpty();
            realm.groups()
                    .group(id)
                    .roles()
                    .realmLevel()
                    .add(List.of(realm.roles().get("helpers").toRepresentation()));
            assertThat(directory.rolesWithGroup("summer-interns"))
                    .containsExactlyInAnyOrder("helpers", "administrator");
            assertThat(directory.rolesWithRole("helpers")).containsExactlyInAnyOrder("helpers", "administrator");
            assertThat(directory.rolesWithRole("service-desk-lead")).containsExactly("service-desk-lead");
            assertThat(directory.rolesWithRole("no-such-role")).isEmpty();
            assertThat(directory.rolesWithGroup("no-such-group")).isEmpty();
            realm.groups().group(id).remove();
            realm.roles().deleteRole("helpers");
        }
    }

    @Test
    void secondTimeThereIsNothingToChange() throws Exception {
        try (var provisioner = provisioner(settings().realm())) {
            assertThat(provisioner.plan()).isEmpty();
            assertThat(provisioner.apply()).isEmpty();
        }
    }

    @Test
    void planNamesEachDifferenceWithoutSecretsAndApplyMendsIt() throws Exception {
        try (var there = provisioner(realm("http://localhost:9080", "another-secret"));
                var back = provisioner(settings().realm())) {
            List<String> plan = there.plan();
            assertThat(plan)
                    .contains(
                            "client bailiwick-portal: redirectUris + http://localhost:9080/signed-in"
                                    + " - http://localhost:8080/signed-in",
                            "client bailiwick-webapps: secret (another secret)")
                    .noneMatch(line -> line.contains("another-secret") || line.contains("webapps-secret"));
            assertThat(there.apply()).isEqualTo(plan);
            assertThat(there.plan()).isEmpty();
            assertThat(browser()
                            .openLogin("http://localhost:9080/signed-in", true)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser().openLogin(PORTAL + "/signed-in", true).statusCode())
                    .isEqualTo(400);
            assertThat(back.apply()).hasSameSizeAs(plan);
        }
        JsonNode claims = Browser.claims(browser().login("ada", "ada-demo"));
        assertThat(texts(claims.get("aud"))).containsExactly("bailiwick");
        assertThat(texts(claims.get("roles"))).contains("administrator");
    }

    @Test
    void whoMustHaveASecondFactorSetsItUpAndNeedsItFromThenOn() throws Exception {
        String id = newAdministrator("mia", "mia-secret-1");
        try (var required = provisioner(secondFactorRequired());
                var back = provisioner(settings().realm())) {
            assertThat(required.apply())
                    .containsExactlyInAnyOrder(
                            "role service-desk-lead: contains + second-factor",
                            "role process-designer: contains + second-factor",
                            "role endpoint-admin: contains + second-factor",
                            "role administrator: contains + second-factor");
            assertThat(browser().login("rita", "rita-demo").has("access_token")).isTrue();

            Browser first = browser();
            var setUp = first.password("mia", "mia-secret-1");
            assertThat(first.isIn(setUp)).as("in with the password only").isFalse();
            assertThat(setUp.body()).contains("Set up a second factor");
            var secret = TOTP_SECRET.matcher(setUp.body());
            assertThat(secret.find()).as(setUp.body()).isTrue();
            Totp app = new Totp(secret.group(1));
            Instant now = Instant.now();
            var done = first.fill(
                    setUp, Map.of("totp", app.code(now), "totpSecret", secret.group(1), "userLabel", "phone"));
            assertThat(texts(Browser.claims(first.exchange(done)).get("roles"))).contains("administrator");

            Browser second = browser();
            var asked = second.password("mia", "mia-secret-1");
            assertThat(second.isIn(asked)).as("in with the password only").isFalse();
            var wrong = second.fill(asked, Map.of("otp", app.code(now.minusSeconds(3600))));
            assertThat(second.isIn(wrong)).as("in with a code of an hour ago").isFalse();
            var right = second.fill(wrong, Map.of("otp", app.code(now.plusSeconds(30))));
            assertThat(second.exchange(right).has("access_token")).isTrue();

            assertThat(back.apply()).hasSize(4);
            Browser third = browser();
            assertThat(third.isIn(third.password("mia", "mia-secret-1")))
                    .as("in without the factor she has")
                    .isFalse();
        } finally {
            try (var keycloak = admin()) {
                keycloak.realm(RealmFile.REALM).users().delete(id).close();
            }
        }
    }

    @Test
    void changedFlowIsReplacedAndBrowsersTakeTheNewOne() throws Exception {
        try (var keycloak = admin();
                var provisioner = provisioner(settings().realm())) {
            var flows = keycloak.realm(RealmFile.REALM).flows();
            var weakened = flows.getExecutions("bailiwick browser").stream()
                    .filter(step -> "bailiwick second factor".equals(step.getDisplayName()))
                    .findFirst()
                    .orElseThrow();
            weakened.setRequirement("DISABLED");
            flows.updateExecutions("bailiwick browser", weakened);
            assertThat(provisioner.apply())
                    .containsExactly("flow bailiwick browser: + [>bailiwick second factor CONDITIONAL]"
                            + " - [>bailiwick second factor DISABLED]");
            assertThat(provisioner.plan()).isEmpty();
            assertThat(flows.getFlows()).noneMatch(flow -> flow.getAlias().contains("until"));
        }
        assertThat(browser().login("rita", "rita-demo").has("access_token")).isTrue();
    }

    @Test
    void loginPageHasOurLook() throws Exception {
        var page = browser().openLogin(PORTAL + "/signed-in", true);
        assertThat(page.body())
                .contains("css/bailiwick.css")
                .contains("Sign in")
                .doesNotContain("Sign in to your");
    }

    private static RealmSettings secondFactorRequired() {
        RealmSettings of = settings().realm();
        return new RealmSettings(
                of.publicUrl(), of.webappsClientSecret(), of.directoryClientSecret(), true, true, null);
    }

    private static String newAdministrator(String name, String password) throws IOException {
        var credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        var user = new UserRepresentation();
        user.setUsername(name);
        user.setEnabled(true);
        user.setFirstName(name);
        user.setLastName(name);
        user.setEmail(name + "@bailiwick.example");
        user.setCredentials(List.of(credential));
        user.setGroups(List.of("/administrator"));
        try (var keycloak = admin();
                var made = keycloak.realm(RealmFile.REALM).users().create(user)) {
            assertThat(made.getStatus()).isEqualTo(201);
            return made.getLocation().getPath().replaceAll(".*/", "");
        }
    }

    private static Keycloak admin() {
        return KeycloakBuilder.builder()
                .serverUrl(settings().url())
                .realm("master")
                .clientId("admin-cli")
                .username(KeycloakInstance.ADMIN)
                .password(settings().adminPassword())
                .build();
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
                realm(publicUrl, "webapps-secret"));
    }

    private static RealmSettings realm(String publicUrl, String webappsSecret) {
        return new RealmSettings(publicUrl, webappsSecret, "directory-secret", false, true, null);
    }

    private static Provisioner provisioner(RealmSettings realm) throws IOException {
        var admin = AdminAccess.user(
                settings().url(), KeycloakInstance.ADMIN, settings().adminPassword());
        return new Provisioner(admin, realm);
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
