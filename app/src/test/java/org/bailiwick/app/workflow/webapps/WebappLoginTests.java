package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.KeycloakDirectory;
import org.bailiwick.connectors.directory.KeycloakSettings;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@EngineTest
class WebappLoginTests {

    /** Word for word what Tasklist asks for; limits of the engine must let it pass. */
    private static final String TASKLISTS_QUESTION =
            "/camunda/api/engine/engine/default/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task";

    private static final FakeKeycloak KEYCLOAK = new FakeKeycloak();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("bailiwick.identity.issuer", KEYCLOAK::issuer);
    }

    @LocalServerPort
    int port;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FilterService filters;

    @Autowired
    WebappGrants grants;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @Test
    void visitorIsSentToKeycloak() throws Exception {
        HttpResponse<String> answer = get("/camunda/app/tasklist/default/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(get(location(answer))).toString())
                .startsWith(KEYCLOAK.issuer()
                        + "/protocol/openid-connect/auth?response_type=code&client_id=bailiwick-webapps");
    }

    @Test
    void anonymousCallOfTheWebappsApiIsRefused() throws Exception {
        assertThat(get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
        assertThat(get("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
    }

    @Test
    void deskReachesTasklistButNotCockpit() throws Exception {
        login("sam", "requester", "service-desk");
        assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"sam\"")
                .contains("tasklist")
                .doesNotContain("cockpit");
        assertThat(get(TASKLISTS_QUESTION).body()).contains("Service desk").doesNotContain("Approvals");
        assertThat(get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void leadSeesApprovals() throws Exception {
        login("lena", "requester", "service-desk", "service-desk-lead");
        assertThat(get(TASKLISTS_QUESTION).body()).contains("Approvals");
    }

    @Test
    void designerReachesCockpit() throws Exception {
        login("dana", "requester", "process-designer");
        assertThat(get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
    }

    @Test
    void requesterReachesNeither() throws Exception {
        login("rita", "requester");
        assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
        assertThat(get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    /** RESTEasy comes with the directory's client, Jersey with the engine; both offer themselves as JAX-RS. */
    @Test
    void engineAnswersAsBeforeAfterTheDirectoryWasAsked() throws Exception {
        try (var directory = new KeycloakDirectory(
                new KeycloakSettings(URI.create(KEYCLOAK.issuer()), "bailiwick-server", "secret"))) {
            assertThatThrownBy(directory::people).isInstanceOf(DirectoryUnavailable.class);
        }

        assertThat(RuntimeDelegate.getInstance().getClass().getName()).startsWith("org.glassfish.jersey.");
        login("sam", "requester", "service-desk");
        assertThat(get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"sam\"");
        assertThat(get(TASKLISTS_QUESTION).body()).contains("Service desk").doesNotContain("Approvals");
    }

    @Test
    void changeWithoutTheWebappsTokenIsRefused() throws Exception {
        login("sam", "requester", "service-desk");
        get("/camunda/app/tasklist/default/");
        assertThat(post("/camunda/api/engine/engine/default/task/none/claim").statusCode())
                .isEqualTo(403);
    }

    @Test
    void logoutEndsTheSessionHereAndAtKeycloak() throws Exception {
        login("sam", "requester", "service-desk");
        assertThat(location(post("/logout")).toString())
                .startsWith(KEYCLOAK.issuer() + "/protocol/openid-connect/logout?id_token_hint=");
        assertThat(get("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
    }

    @Test
    void grantsAreWrittenOnce() {
        long before = authorizations.createAuthorizationQuery().count();
        grants.write();
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(3);
    }

    private void login(String username, String... roles) throws Exception {
        URI toKeycloak = location(get("/oauth2/authorization/keycloak"));
        Map<String, String> query = Arrays.stream(toKeycloak.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> a));
        KEYCLOAK.logsIn(username, String.valueOf(query.get("nonce")), roles);
        HttpResponse<String> back = get("/login/oauth2/code/keycloak?code=c&state="
                + toKeycloak.getRawQuery().replaceAll(".*state=([^&]*).*", "$1"));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(location(back).toString()).doesNotContain("error");
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Accept", "text/html,*/*")
                        .build(),
                text());
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                text());
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
