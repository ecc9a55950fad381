package org.bailiwick.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every kind of answer the server gives, whoever in it gives it. */
@EngineTest
class EdgeHeadersTests {

    private static final List<String> BANNERS = List.of("Server", "X-Powered-By", "Via", "X-AspNet-Version");

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "GET, /, false, 200",
        "GET, /tickets/INC-000001, false, 200",
        "GET, /assets/none.js, false, 404",
        "POST, /tickets, false, 401",
        "GET, /api/session, false, 200",
        "GET, /api/openapi, false, 200",
        "GET, /api/me, true, 200",
        "GET, /api/me, false, 401",
        "GET, /api/audit, true, 403",
        "GET, /api/tickets/INC-999999, true, 404",
        "PATCH, /api/me, true, 403",
        "POST, /api/tickets, true, 422",
        "POST, /api/report, false, 401",
        "GET, /api/tickets?limit=x, true, 400",
        "GET, /camunda/app/tasklist/default/, false, 302",
        "GET, /camunda/api/engine/engine, false, 401",
        "GET, /login/oauth2/code/keycloak, false, 302",
        "GET, /ws, false, 400",
        "GET, /actuator/health, false, 200",
        "GET, /actuator/env, false, 401",
        "GET, /a//b, false, 400"
    })
    void everyAnswerTellsBrowsersWhatNotToDo(String method, String path, boolean loggedIn, int status)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .header("Accept", path.startsWith("/camunda/app") ? "text/html" : "*/*")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (loggedIn) {
            request.header("Authorization", "Bearer " + TestTokens.of(TestPerson.RITA));
        }

        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertGuarded(answer.headers());
        if (path.startsWith("/api") || status >= 400) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("script-src 'self';")
                    .contains("frame-ancestors 'none'");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /% HTTP/1.1", "GET / HTTP/9.9", "nonsense", "GET /\u0001 HTTP/1.1"})
    void soDoesTheContainersOwnErrorPage(String requestLine) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 ")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContainIgnoringCase("apache")
                    .doesNotContainIgnoringCase("<html");
        }
    }

    @Test
    void nobodyElsesPageMayCall() throws Exception {
        HttpRequest preflight = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/tickets"))
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization")
                .method("OPTIONS", BodyPublishers.noBody())
                .build();
        HttpRequest simple = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/session"))
                .header("Origin", "https://evil.example")
                .build();

        for (HttpRequest request : List.of(preflight, simple)) {
            assertThat(http.send(request, BodyHandlers.ofString())
                            .headers()
                            .map()
                            .keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    private static void assertGuarded(HttpHeaders headers) {
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).hasSize(1);
        assertThat(headers.allValues("Referrer-Policy")).isNotEmpty();
        assertThat(headers.allValues("Permissions-Policy")).isNotEmpty();
        assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(BANNERS)
                .allSatisfy(banner -> assertThat(headers.firstValue(banner)).isEmpty());
    }
}
