package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A browser with its cookies, which follows no redirect by itself. */
final class Browser {

    private final String server;
    private final FakeKeycloak keycloak;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Browser(int port, FakeKeycloak keycloak) {
        this.server = "http://localhost:" + port;
        this.keycloak = keycloak;
    }

    /** Logs in at Keycloak and comes back; the page of Tasklist then gives the token against forged calls. */
    Browser login(String username, String... roles) throws Exception {
        return login(List.of(), username, roles);
    }

    /** As {@link #login(String, String...)}, for somebody whom the directory has in groups. */
    Browser login(List<String> groups, String username, String... roles) throws Exception {
        URI toKeycloak = location(get("/oauth2/authorization/keycloak"));
        keycloak.logsIn(username, query(toKeycloak).getOrDefault("nonce", ""), groups, roles);
        HttpResponse<String> back = get("/login/oauth2/code/keycloak?code=c&state="
                + toKeycloak.getRawQuery().replaceAll(".*state=([^&]*).*", "$1"));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(location(back).toString()).doesNotContain("error");
        get("/camunda/app/tasklist/default/");
        return this;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(
                path, HttpRequest.newBuilder().header("Accept", "text/html,*/*").GET());
    }

    /** As the web apps post: with their token. */
    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return call("POST", path, json);
    }

    HttpResponse<String> call(String method, String path, String json) throws IOException, InterruptedException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header(
                                "X-XSRF-TOKEN",
                                cookie("XSRF-TOKEN").map(HttpCookie::getValue).orElse(""))
                        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.uri(URI.create(server + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    static Map<String, String> query(URI address) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> a));
    }
}
