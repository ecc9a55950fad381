package org.bailiwick.connectors.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against answers of the shape Keycloak 26 gives. */
class KeycloakDirectoryTests {

    private static final String LENA = "00000000-0000-0000-0000-00000000000a";
    private static final String RITA = "00000000-0000-0000-0000-00000000000b";
    private static final String SECRET = "not-to-be-told";
    private static final String ADMIN = "/admin/realms/bailiwick";

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile String missing = "{}";
    private final AtomicInteger logins = new AtomicInteger();
    private volatile String good = "good";
    private volatile int loginStatus = 200;
    private HttpServer keycloak;
    private KeycloakDirectory directory;

    @BeforeEach
    void start() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", this::answer);
        keycloak.start();
        directory = new KeycloakDirectory(new KeycloakSettings(
                URI.create("http://127.0.0.1:" + keycloak.getAddress().getPort() + "/realms/bailiwick"),
                "bailiwick-server",
                SECRET));
        answers.put("/users", """
            [{"id":"%s","username":"lena","firstName":"Lena","lastName":"Lead","email":"lena@example.org","enabled":true},
             {"id":"%s","username":"rita","enabled":false}]
            """.formatted(LENA, RITA));
        answers.put("/roles", """
            [{"name":"requester","composite":false},{"name":"service-desk-lead","composite":false},
             {"name":"default-roles-bailiwick","composite":true}]
            """);
        answers.put("/roles/default-roles-bailiwick/composites/realm", "[{\"name\":\"requester\"}]");
        answers.put("/roles/requester/users", "[]");
        answers.put("/roles/service-desk-lead/users", "[]");
        answers.put("/roles/default-roles-bailiwick/users", "[{\"id\":\"%s\"},{\"id\":\"%s\"}]".formatted(LENA, RITA));
        answers.put("/groups", """
            [{"id":"g1","name":"service-desk-lead","realmRoles":["service-desk-lead"],"subGroupCount":1}]
            """);
        answers.put("/groups/g1/members", "[{\"id\":\"%s\"}]".formatted(LENA));
        answers.put("/groups/g1/children", "[{\"id\":\"g2\",\"name\":\"night-shift\",\"subGroupCount\":0}]");
        answers.put("/groups/g2/members", "[{\"id\":\"%s\"}]".formatted(RITA));
    }

    @AfterEach
    void stop() {
        directory.close();
        keycloak.stop(0);
    }

    @Test
    void findsRolesOfGroupsAndRolesWithinRoles() {
        Map<UUID, DirectoryPerson> people =
                directory.people().stream().collect(Collectors.toMap(DirectoryPerson::id, person -> person));

        DirectoryPerson lena = Objects.requireNonNull(people.get(UUID.fromString(LENA)));
        assertThat(lena.name()).isEqualTo("Lena Lead");
        assertThat(lena.roles()).containsExactlyInAnyOrder("default-roles-bailiwick", "requester", "service-desk-lead");
        assertThat(lena.groups()).containsExactly("service-desk-lead");
        DirectoryPerson rita = Objects.requireNonNull(people.get(UUID.fromString(RITA)));
        assertThat(rita.name()).isEqualTo("rita");
        assertThat(rita.email()).isNull();
        assertThat(rita.enabled()).isFalse();
        assertThat(rita.groups()).containsExactly("night-shift");
    }

    @Test
    void readsEveryPage() {
        answers.put(
                "/users",
                IntStream.range(0, 450)
                        .mapToObj(i ->
                                "{\"id\":\"%s\",\"username\":\"u%d\",\"enabled\":true}".formatted(new UUID(1, i), i))
                        .collect(Collectors.joining(",", "[", "]")));

        assertThat(directory.people()).hasSize(450);
    }

    @Test
    void logsInOnceForManyCalls() {
        directory.people();
        directory.people();

        assertThat(logins).hasValue(1);
    }

    @Test
    void logsInAnewWhenKeycloakForgotTheToken() {
        directory.people();
        good = "better";

        assertThat(directory.people()).hasSize(2);
        assertThat(logins).hasValue(2);
    }

    @Test
    void saysThatTheLoginWasRefusedWithoutTheSecret() {
        loginStatus = 401;

        assertThatThrownBy(directory::people)
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessage("Keycloak answered 401 to the login of bailiwick-server");
        assertThatThrownBy(directory::people)
                .hasStackTraceContaining("Caused by")
                .satisfies(thrown -> {
                    StringWriter trace = new StringWriter();
                    thrown.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(SECRET);
                });
    }

    @Test
    void isUnavailableWhenTheAnswerIsNoList() {
        answers.put("/roles/requester/users", "<html>");

        assertThatThrownBy(directory::people)
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessage("Keycloak's answer to GET /roles/requester/users cannot be read");
    }

    @Test
    @Timeout(30)
    void isUnavailableWhenTheAnswerTakesTooLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KeycloakDirectory waiting = new KeycloakDirectory(new KeycloakSettings(
                        URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/realms/bailiwick"),
                        "bailiwick-server",
                        SECRET))) {
            assertThatThrownBy(waiting::people).isInstanceOf(DirectoryUnavailable.class);
        }
    }

    @Test
    void asksForARoleOfAnyName() {
        answers.put("/roles", "[{\"name\":\"night shift/50%\",\"composite\":false}]");
        answers.put("/roles/night shift/50%/users", "[{\"id\":\"%s\"}]".formatted(RITA));

        assertThat(directory.people())
                .filteredOn(person -> person.username().equals("rita"))
                .singleElement()
                .satisfies(rita -> assertThat(rita.roles()).containsExactly("night shift/50%"));
    }

    @Test
    void findsOnePersonWithRolesInForceAndGroups() {
        answers.put("/users/" + LENA, "{\"id\":\"%s\",\"username\":\"lena\",\"enabled\":true}".formatted(LENA));
        answers.put(
                "/users/" + LENA + "/role-mappings/realm/composite",
                "[{\"name\":\"requester\"},{\"name\":\"auditor\"}]");
        answers.put("/users/" + LENA + "/groups", "[{\"id\":\"g2\",\"name\":\"night-shift\"}]");

        assertThat(directory.person(UUID.fromString(LENA)))
                .contains(new DirectoryPerson(
                        UUID.fromString(LENA),
                        "lena",
                        "lena",
                        null,
                        true,
                        Set.of("requester", "auditor"),
                        Set.of("night-shift")));
        assertThat(calls).hasSize(3);
    }

    @Test
    void aPersonIsGoneOnlyWhenKeycloakSaysSo() {
        missing = "{\"error\":\"User not found\"}";
        assertThat(directory.person(UUID.fromString(LENA))).isEmpty();

        for (String elsewhere : List.of("{\"error\":\"Realm not found.\"}", "{}", "<html>no such page</html>")) {
            missing = elsewhere;
            assertThatThrownBy(() -> directory.person(UUID.fromString(LENA)))
                    .as(elsewhere)
                    .isInstanceOf(DirectoryUnavailable.class)
                    .hasMessage("Keycloak answered 404 to GET /users/" + LENA);
        }
    }

    @Test
    void givesARoleByItsGroup() {
        answers.put("PUT /users/" + RITA + "/groups/g1", "");

        directory.grant(UUID.fromString(RITA), "service-desk-lead");

        assertThat(calls).contains("PUT /users/" + RITA + "/groups/g1");
    }

    @Test
    void givesARoleWithoutGroupByItself() {
        answers.put("/roles/auditor", "{\"id\":\"r9\",\"name\":\"auditor\"}");
        answers.put("POST /users/" + RITA + "/role-mappings/realm", "");

        directory.grant(UUID.fromString(RITA), "auditor");

        assertThat(calls).contains("POST /users/" + RITA + "/role-mappings/realm");
    }

    @Test
    void takesARoleOutOfItsGroupAndAsGivenByItself() {
        memberships(
                "[{\"id\":\"g1\",\"name\":\"service-desk-lead\",\"realmRoles\":[\"service-desk-lead\"]}]",
                "[{\"id\":\"r1\",\"name\":\"service-desk-lead\"}]");
        answers.put("DELETE /users/" + LENA + "/groups/g1", "");
        answers.put("DELETE /users/" + LENA + "/role-mappings/realm", "");

        directory.revoke(UUID.fromString(LENA), "service-desk-lead");

        assertThat(calls)
                .contains("DELETE /users/" + LENA + "/groups/g1", "DELETE /users/" + LENA + "/role-mappings/realm");
    }

    @Test
    void takesNothingWhenAnotherGroupOrRoleGivesItToo() {
        memberships("""
                 [{"id":"g1","name":"service-desk-lead","realmRoles":["service-desk-lead"]},
                  {"id":"g7","name":"bosses","realmRoles":["service-desk-lead"]}]\
                 """, "[]");
        assertThatThrownBy(() -> directory.revoke(UUID.fromString(LENA), "service-desk-lead"))
                .isInstanceOf(ManagedElsewhere.class);

        memberships(
                "[]", "[{\"id\":\"r2\",\"name\":\"default-roles-bailiwick\"},{\"id\":\"r3\",\"name\":\"requester\"}]");
        assertThatThrownBy(() -> directory.revoke(UUID.fromString(LENA), "requester"))
                .isInstanceOf(ManagedElsewhere.class);
        assertThat(calls).noneMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void knowsEveryRoleThatComesWithAGroupWhateverItsName() {
        answers.put("/groups", "[{\"id\":\"g5\",\"name\":\"summer-interns\"}]");
        answers.put(
                "/groups/g5/role-mappings",
                "{\"realmMappings\":[{\"id\":\"r5\",\"name\":\"helpers\",\"composite\":true}]}");
        answers.put("/groups/g5", "{\"id\":\"g5\",\"name\":\"summer-interns\",\"parentId\":\"g4\"}");
        answers.put("/groups/g4/role-mappings", """
            {"realmMappings":[{"id":"r6","name":"auditor","composite":false}],
             "clientMappings":{"realm-management":{"id":"c1","client":"realm-management","mappings":[
               {"id":"r7","name":"manage-users","composite":true,"clientRole":true}]}}}\
            """);
        answers.put("/groups/g4", "{\"id\":\"g4\",\"name\":\"everybody\"}");
        answers.put("/roles-by-id/r5/composites", """
            [{"id":"r8","name":"administrator","composite":true},{"id":"r7","name":"view-users","clientRole":true}]\
            """);
        answers.put("/roles-by-id/r8/composites", "[{\"id\":\"r5\",\"name\":\"helpers\",\"composite\":true}]");

        assertThat(directory.rolesWithGroup("summer-interns"))
                .containsExactlyInAnyOrder(
                        "helpers", "administrator", "auditor", "client:manage-users", "client:view-users");
        assertThat(directory.rolesWithGroup("nobody")).isEmpty();
    }

    @Test
    void withARoleComesWhatItsGroupCarries() {
        answers.put("/roles/erp", "{\"id\":\"r1\",\"name\":\"erp\",\"composite\":false}");
        answers.put("/groups", "[{\"id\":\"g5\",\"name\":\"erp\"}]");
        answers.put("/groups/g5/role-mappings", "{\"realmMappings\":[{\"id\":\"r6\",\"name\":\"auditor\"}]}");
        answers.put("/groups/g5", "{\"id\":\"g5\",\"name\":\"erp\"}");

        assertThat(directory.rolesWithRole("erp")).containsExactlyInAnyOrder("erp", "auditor");
        missing = "{\"error\":\"Could not find role\"}";
        assertThat(directory.rolesWithRole("no-such-role")).isEmpty();
    }

    @Test
    void saysThatAMembershipIsOnlyRead() {
        memberships("[{\"id\":\"g1\",\"name\":\"service-desk-lead\",\"realmRoles\":[\"service-desk-lead\"]}]", "[]");
        refused.add("DELETE /users/" + LENA + "/groups/g1");

        assertThatThrownBy(() -> directory.revoke(UUID.fromString(LENA), "service-desk-lead"))
                .isInstanceOf(ManagedElsewhere.class);
    }

    private void memberships(String groups, String roles) {
        answers.put("/users/" + LENA + "/groups", groups);
        answers.put("/users/" + LENA + "/role-mappings/realm", roles);
    }

    @Test
    void saysWhatWasRefusedWithoutTheSecret() {
        answers.remove("/groups");

        assertThatThrownBy(directory::people)
                .isInstanceOf(DirectoryUnavailable.class)
                .hasMessage("Keycloak answered 404 to GET /groups");
        assertThat(new KeycloakSettings(URI.create("http://x/realms/y"), "c", "hidden").toString())
                .doesNotContain("hidden");
    }

    @Test
    void isUnavailableWhenNobodyAnswers() {
        keycloak.stop(0);

        assertThatThrownBy(directory::people).isInstanceOf(DirectoryUnavailable.class);
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        if (path.endsWith("/token")) {
            logins.incrementAndGet();
            send(call, loginStatus, "{\"access_token\":\"" + good + "\",\"expires_in\":300}");
        } else if (!("Bearer " + good).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            send(call, 401, "{}");
        } else {
            call(call, path.substring(ADMIN.length()));
        }
    }

    private void call(HttpExchange call, String path) throws IOException {
        boolean reads = call.getRequestMethod().equals("GET");
        String what = reads ? path : call.getRequestMethod() + " " + path;
        calls.add(what);
        String answer = answers.get(what);
        if (refused.contains(what)) {
            send(call, 400, "{\"error\":\"only read\"}");
        } else if (answer == null) {
            send(call, 404, missing);
        } else if (reads) {
            send(call, 200, page(answer, call.getRequestURI().getQuery()));
        } else {
            call.sendResponseHeaders(204, -1);
            call.close();
        }
    }

    /** What {@code first} and {@code max} cut out, as Keycloak does. */
    private static String page(String items, String query) throws IOException {
        if (query == null || !query.contains("first=") || !items.strip().startsWith("[")) {
            return items;
        }
        var all = new com.fasterxml.jackson.databind.ObjectMapper().readTree(items);
        int first = Integer.parseInt(query.replaceAll(".*first=(\\d+).*", "$1"));
        int max = Integer.parseInt(query.replaceAll(".*max=(\\d+).*", "$1"));
        List<String> cut = IntStream.range(first, Math.min(all.size(), first + max))
                .mapToObj(i -> all.get(i).toString())
                .toList();
        return "[" + String.join(",", cut) + "]";
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
