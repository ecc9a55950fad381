package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bailiwick.keycloak.Browser;
import org.bailiwick.keycloak.RealmSettings;
import org.bailiwick.keycloak.provision.AdminAccess;
import org.bailiwick.keycloak.provision.Provisioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged product with people of a real Active Directory domain. What the domain's administrator takes away is gone
 * everywhere within a minute, whatever tokens and sessions somebody still holds.
 */
class DirectoryTests {

    private static final Pattern USER_ID = Pattern.compile("\"userId\":\"([^\"]+)\"");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String ADDRESS = System.getProperty("directory.address", "127.0.0.61");

    /** The domain's own word for it: wrong password, no such name, disabled, expired, to be changed, too old, locked out. */
    private static final Map<String, String> REASONS = Map.of(
            "alice", "52e",
            "nobody", "52e",
            "dora", "533",
            "emil", "701",
            "mona", "773",
            "otto", "532",
            "luke", "775");

    @TempDir
    static Path folder;

    private static @Nullable DomainController domain;
    private static @Nullable Process launcher;
    private static int port;
    private static int keycloakPort;

    @BeforeAll
    static void startDomainAndProduct() throws Exception {
        domain = DomainController.start(folder.resolve("domain"), ADDRESS);
        port = Ports.free();
        keycloakPort = Ports.free();
        Path repository = Path.of("../..").toAbsolutePath().normalize();
        Process process = new ProcessBuilder(List.of(
                        Machine.java(),
                        "-Dbailiwick.home=" + repository,
                        "-jar",
                        "target/bailiwick-local.jar",
                        "--data=" + folder.resolve("data"),
                        "--cache=" + System.getProperty("bailiwick.cache", repository + "/.bailiwick/cache"),
                        "--no-agent",
                        "--directory=" + domain().settings(),
                        "--port=" + port,
                        "--postgres-port=" + Ports.free(),
                        "--keycloak-port=" + keycloakPort,
                        "--keycloak-management-port=" + Ports.free()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        launcher = process;
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> said().contains("Bailiwick is ready") || !process.isAlive());
        assertThat(process.isAlive()).as(said()).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        if (launcher != null) {
            launcher.destroy();
            if (!launcher.waitFor(90, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        }
        if (domain != null) {
            domain.close();
        }
    }

    @Test
    void peopleComeInByAccountNameAndByPrincipalNameWithTheRolesOfNestedGroups() throws Exception {
        JsonNode byAccount = Browser.claims(browser().login("alice", "Al1ce-Passw0rd!"));
        JsonNode byPrincipal = Browser.claims(browser().login("alice@corp.example.test", "Al1ce-Passw0rd!"));
        assertThat(byPrincipal.get("sub")).isEqualTo(byAccount.get("sub"));
        assertThat(texts(byAccount.get("roles"))).contains("requester", "service-desk");
        assertThat(texts(byAccount.get("groups"))).contains("ServiceDesk", "Network Team", "site-vienna");
        assertThat(byAccount.get("directory_id").asText()).matches("[0-9a-f-]{36}");

        JsonNode nested = Browser.claims(browser().login("bob", "B0b-Passw0rd!"));
        assertThat(texts(nested.get("roles"))).contains("process-designer", "service-desk");
        assertThat(Browser.claims(browser().login("sam", "sam-demo")).has("sub"))
                .as("somebody of Keycloak's own")
                .isTrue();
    }

    @Test
    void whomTheDomainRefusesIsRefusedWithTheSameWords() throws Exception {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(domain().accepts("luke", "wrong")).isFalse();
        }
        var refused = new LinkedHashMap<String, String>();
        refused.put("alice", "wrong");
        refused.put("nobody", "wrong");
        refused.put("dora", "D0ra-Passw0rd!");
        refused.put("emil", "Em1l-Passw0rd!");
        refused.put("mona", "M0na-Passw0rd!");
        refused.put("otto", "Ott0-Passw0rd!");
        refused.put("luke", "Luk3-Passw0rd!");
        var reasons = new LinkedHashMap<String, String>();
        for (var person : refused.entrySet()) {
            reasons.put(person.getKey(), domain().answer(person.getKey(), person.getValue()));
        }
        assertThat(reasons).isEqualTo(REASONS);
        for (var person : refused.entrySet()) {
            Browser browser = browser();
            var answer = browser.password(person.getKey(), person.getValue());
            assertThat(browser.isIn(answer)).as(person.getKey()).isFalse();
            assertThat(answer.statusCode()).as(person.getKey()).isEqualTo(200);
            assertThat(answer.body()).as(person.getKey()).contains("Sign-in failed.");
        }

        domain().administer("user", "unlock", "luke");
        long start = System.nanoTime();
        await().atMost(A_MINUTE).until(() -> {
            Browser again = browser();
            return again.isIn(again.password("luke", "Luk3-Passw0rd!"));
        });
        measured("unlocked", "refusal of the password", start);
    }

    @Test
    void synchronisingOnDemandBringsSomebodyNewAtOnce() throws Exception {
        String token = browser().login("ada", "ada-demo").get("access_token").asText();
        domain().administer(
                        "user",
                        "create",
                        "nina",
                        "N1na-Passw0rd!",
                        "--userou=OU=People,OU=ITSM",
                        "--given-name=Nina",
                        "--surname=Newcomer",
                        "--mail-address=nina@corp.example.test");
        domain().administer("group", "addmembers", "ServiceDesk", "nina");
        assertThat(people("nina", token)).isEmpty();

        long start = System.nanoTime();
        assertThat(readByKeycloak()).hasSize(2).noneMatch(line -> line.contains("failed"));
        measured("on demand", "reading of the domain", start);
        await().atMost(Duration.ofSeconds(10)).until(() -> synchronise(token) != 409);
        assertThat(people("nina", token)).containsExactly("nina");
        measured("on demand", "ignorance of somebody new", start);

        domain().administer("user", "disable", "nina");
        start = System.nanoTime();
        readByKeycloak();
        await().atMost(Duration.ofSeconds(10)).until(() -> synchronise(token) != 409);
        assertThat(enabled("nina", token)).isFalse();
        measured("on demand", "what somebody disabled may do", start);
    }

    /** As the command {@code sync} of the provisioner does. */
    private static List<String> readByKeycloak() throws Exception {
        Secrets secrets = Secrets.open(folder.resolve("data/secrets.properties"));
        RealmSettings settings = RealmSettings.of(Map.of(
                "BAILIWICK_PUBLIC_URL", url(""),
                "BAILIWICK_WEBAPPS_CLIENT_SECRET", secrets.webappsClient(),
                "BAILIWICK_DIRECTORY_CLIENT_SECRET", secrets.directoryClient(),
                "BAILIWICK_ACTIVE_DIRECTORY", domain().settings().toString()));
        AdminAccess admin = AdminAccess.user("http://localhost:" + keycloakPort, "admin", secrets.keycloakAdmin());
        try (var provisioner = new Provisioner(admin, settings)) {
            return provisioner.synchronise();
        }
    }

    /** Asks the server to ask about everybody now; the status, 409 while it does so by itself. */
    private static int synchronise(String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url("/api/users/synchronisation")))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
        return answer.statusCode();
    }

    private static boolean enabled(String name, String token) throws Exception {
        JsonNode found = new ObjectMapper()
                .readTree(browser().get(url("/api/users?search=" + name), token).body())
                .path("items")
                .path(0);
        assertThat(found.has("enabled")).as(found.toString()).isTrue();
        return found.path("enabled").asBoolean();
    }

    private static List<String> people(String search, String token) throws Exception {
        var answer = browser().get(url("/api/users?search=" + search), token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(answer.body())
                .path("items")
                .forEach(person -> names.add(person.path("username").asText()));
        return names;
    }

    private static void measured(String what, String thing, long start) {
        System.out.printf(Locale.ROOT, "%s: %s ended after %.1f s%n", what, thing, (System.nanoTime() - start) / 1e9);
    }

    @Test
    void disablingSomebodyInTheDomainEndsEverythingWithinAMinute() throws Exception {
        Visit gina = new Visit("gina", "G1na-Passw0rd!");
        assertThat(gina.api("/api/me")).isEqualTo(200);
        assertThat(gina.tasklist()).isEqualTo(200);

        domain().administer("user", "disable", "gina");
        allWithinAMinute(
                "disabled",
                Map.of(
                        "API with the token she has", () -> gina.api("/api/me") >= 401,
                        "refresh of her session", gina::refreshRefused,
                        "open WebSocket", () -> gina.live.ended(),
                        "open session of Tasklist", () -> gina.tasklist() == 401));

        domain().administer("user", "enable", "gina");
        await().atMost(A_MINUTE).until(() -> {
            Browser again = browser();
            var answer = again.password("gina", "G1na-Passw0rd!");
            if (!again.isIn(answer)) {
                return false;
            }
            JsonNode tokens = again.exchange(answer);
            assertThat(Browser.claims(tokens).get("sub").asText()).isEqualTo(gina.id);
            String token = tokens.get("access_token").asText();
            return again.get(url("/api/alerts"), token).statusCode() == 200;
        });
    }

    @Test
    void leavingAGroupOfTheDomainEndsItsPowersWithinAMinute() throws Exception {
        Visit hugo = new Visit("hugo", "Hug0-Passw0rd!");
        assertThat(hugo.api("/api/alerts")).isEqualTo(200);
        assertThat(hugo.tasklist()).isEqualTo(200);
        assertThat(hugo.engineGroups()).contains("service-desk");

        domain().administer("group", "removemembers", "ServiceDesk", "hugo");
        allWithinAMinute(
                "out of the group",
                Map.of(
                        "API with the token he has", () -> hugo.api("/api/alerts") == 403,
                        "role in a refreshed token", hugo::refreshedWithoutDesk,
                        "subscription to the desk's topic", () -> hugo.live.ended(),
                        "group in the process engine",
                                () -> !hugo.engineGroups().contains("service-desk")));
        assertThat(hugo.api("/api/me")).as("he is still somebody").isEqualTo(200);
    }

    /** Asks all of them again and again, so that none hides behind another, and prints when each came true. */
    private static void allWithinAMinute(String what, Map<String, Callable<Boolean>> ends) {
        long start = System.nanoTime();
        Map<String, Double> seconds = new LinkedHashMap<>();
        await().atMost(A_MINUTE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (var end : ends.entrySet()) {
                if (!seconds.containsKey(end.getKey()) && end.getValue().call()) {
                    seconds.put(end.getKey(), (System.nanoTime() - start) / 1e9);
                    System.out.printf(
                            Locale.ROOT, "%s: %s ended after %.1f s%n", what, end.getKey(), seconds.get(end.getKey()));
                }
            }
            assertThat(seconds.keySet()).as(what).isEqualTo(ends.keySet());
        });
    }

    /** Somebody with everything open at once: the portal, its WebSocket, and Tasklist. */
    private static final class Visit {

        private final Browser portal = browser();
        private final Browser webapps = new Browser(issuer(), "nowhere:");
        private final String token;
        private final String id;
        private final LiveConnection live;
        private String refreshToken;

        Visit(String name, String password) throws Exception {
            JsonNode tokens = portal.login(name, password);
            token = tokens.get("access_token").asText();
            refreshToken = tokens.get("refresh_token").asText();
            id = Browser.claims(tokens).get("sub").asText();
            live = LiveConnection.open(url(""), token, "alerts");
            webapps.fill(
                    webapps.open(url("/camunda/app/tasklist/default/")),
                    Map.of("username", name, "password", password));
        }

        int api(String path) throws Exception {
            return portal.get(url(path), token).statusCode();
        }

        int tasklist() throws Exception {
            return webapps.open(url("/camunda/api/engine/engine/default/task/count"))
                    .statusCode();
        }

        /** Groups by the word of the engine; none when the session is over. */
        List<String> engineGroups() throws Exception {
            var me = webapps.open(url("/camunda/api/admin/auth/user/default"));
            var name = USER_ID.matcher(me.body());
            if (!name.find()) {
                return List.of();
            }
            var answer =
                    webapps.open(url("/camunda/api/engine/engine/default/identity/groups?userId=" + name.group(1)));
            return answer.statusCode() == 200 ? List.of(answer.body().split("\"", -1)) : List.of();
        }

        boolean refreshRefused() throws Exception {
            return refreshed().has("error");
        }

        boolean refreshedWithoutDesk() throws Exception {
            JsonNode answer = refreshed();
            return answer.has("error")
                    || !texts(Browser.claims(answer).get("roles")).contains("service-desk");
        }

        private JsonNode refreshed() throws Exception {
            JsonNode answer = portal.refresh(refreshToken);
            if (answer.has("refresh_token")) {
                refreshToken = answer.get("refresh_token").asText();
            }
            return answer;
        }
    }

    private static Browser browser() {
        return new Browser(issuer(), url("/signed-in"));
    }

    private static String issuer() {
        return "http://localhost:" + keycloakPort + "/realms/bailiwick";
    }

    private static String url(String path) {
        return "http://localhost:" + port + path;
    }

    private static DomainController domain() {
        return Objects.requireNonNull(domain);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return List.copyOf(new TreeSet<>(texts));
    }

    private static String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
