package org.bailiwick.app.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bailiwick.app.attack.RawHttp.Answer;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Every route in every spelling, without credentials, over a real connection. What is open is listed here; everything
 * else is refused, or is the portal's page, which holds nothing but the way to log in.
 */
@EngineTest
@TestInstance(PER_CLASS)
@Timeout(600)
class ForcedDoorsTests {

    /** Open to everybody, in this spelling only; each line was thought about. */
    private static final Set<String> OPEN = Set.of(
            // Where to log in.
            "/api/session",
            // The description of the interface; it names no data.
            "/api/openapi",
            "/api/openapi.yaml",
            // Up or down, without a reason.
            "/actuator/health");

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    /** Not mapped by our controllers, and none of anybody's business without logging in. */
    private static final List<String> OTHERS = List.of(
            "/actuator",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/loggers",
            "/actuator/metrics",
            "/actuator/prometheus",
            "/actuator/shutdown",
            "/camunda",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/engine/engine",
            "/camunda/api/engine/engine/default/user/count",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "/camunda/app/admin/default/setup/",
            "/camunda/app/cockpit/default/",
            "/camunda/app/tasklist/default/",
            "/engine-rest",
            "/engine-rest/engine",
            "/engine-rest/deployment/create",
            "/error",
            "/h2-console",
            "/v3/api-docs",
            "/swagger-ui/index.html",
            "/ws");

    @Autowired
    private ApplicationContext server;

    @LocalServerPort
    private int port;

    private RawHttp http;
    private String portal;
    private List<Endpoint> endpoints;

    @BeforeAll
    void lookAround() {
        http = new RawHttp(port);
        portal = http.send("GET", "/").body();
        assertThat(portal).contains("<html");
        endpoints = Range.of(server).surface().all();
    }

    @Test
    void staysShutInEverySpelling() {
        List<String> open = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            for (String spelling : spellings(endpoint.path(variable -> NOBODY))) {
                knock(open, endpoint.method(), spelling);
                if (!endpoint.method().equals("GET")) {
                    knock(open, "GET", spelling);
                }
            }
        }
        OTHERS.forEach(path -> spellings(path).forEach(spelling -> knock(open, "GET", spelling)));
        assertThat(open).isEmpty();
    }

    @Test
    void staysShutForEveryMethod() {
        List<String> open = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>(OTHERS);
        endpoints.forEach(endpoint -> paths.add(endpoint.path(variable -> NOBODY)));
        for (String path : paths) {
            for (String method :
                    List.of("HEAD", "OPTIONS", "TRACE", "PUT", "POST", "PATCH", "DELETE", "PROPFIND", "get")) {
                knock(open, method, path, "Content-Length: 0");
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void staysShutForMethodsAndPathsNamedElsewhere() {
        List<String> open = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            String path = endpoint.path(variable -> NOBODY);
            for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
                knock(open, "POST", path, header + ": " + endpoint.method(), "Content-Length: 0");
                knock(open, "GET", path, header + ": " + endpoint.method());
            }
            knock(open, "POST", path + "?_method=" + endpoint.method(), "Content-Length: 0");
            for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path")) {
                knock(open, "GET", "/api/me", header + ": " + path);
                knock(open, "GET", "/", header + ": " + path);
            }
            knock(open, "GET", path, "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1;host=localhost");
            knock(open, "GET", path, "Authorization: Basic YWRtaW46YWRtaW4=");
            knock(open, "GET", path, "Authorization: Bearer null", "Cookie: access_token=x; Authorization=Bearer x");
        }
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../application.yaml",
                "/..%2fapplication.yaml",
                "/%2e%2e/application.yaml",
                "/assets/../../application.yaml",
                "/assets/..%2f..%2fapplication.yaml",
                "/assets/%2e%2e%2f%2e%2e%2fapplication.yaml",
                "/assets/..%252f..%252fapplication.yaml",
                "/assets/..;/..;/application.yaml",
                "/assets/..%5c..%5capplication.yaml",
                "/assets/..\\..\\application.yaml",
                "/assets//etc/passwd",
                "/assets/file:///etc/passwd",
                "/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/application.yaml",
                "/application.yaml",
                "/application.yaml%00.js",
                "/static/../application.yaml",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/BOOT-INF/classes/application.yaml",
                "/org/bailiwick/app/BailiwickApplication.class",
                "/db/migration/V0100__engine_schema.sql",
                "/.git/config",
                "/.env",
                "/portal-not-built.html/../application.yaml",
                "/?file=../../application.yaml"
            })
    void servesNoFileButThePortals(String target) {
        Answer answer = http.send("GET", target);

        assertThat(answer.body())
                .doesNotContain("datasource")
                .doesNotContain("root:x:0")
                .doesNotContain("Manifest-Version")
                .doesNotContain("create table");
        assertThat(answer.status() < 400 && !answer.body().equals(portal))
                .as(target + " answered " + answer.status())
                .isFalse();
    }

    private void knock(List<String> open, String method, String target, String... headers) {
        Answer answer = http.send(method, target, headers);
        // Too many requests would say nothing about the door.
        boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
        boolean page = answer.status() == 200 && (answer.body().equals(portal) || method.equals("HEAD"));
        boolean login = answer.status() == 302
                && answer.header("Location")
                        .filter(place -> place.contains("/oauth2/authorization/") || place.contains("/realms/"))
                        .isPresent();
        if (!refused && !login && !(page && !listed(target)) && !(listed(target) && reads(method))) {
            open.add(method + " " + target + " " + List.of(headers) + " answered " + answer.status() + ": "
                    + answer.body().lines().findFirst().orElse(""));
        }
    }

    /** A query, or a letter as its code, is the same spelling to everybody. */
    private static boolean listed(String target) {
        return OPEN.contains(target.replaceFirst("^/%61", "/a").replaceFirst("\\?x$", ""));
    }

    private static boolean reads(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static Set<String> spellings(String path) {
        int last = path.lastIndexOf('/');
        Set<String> spellings = new LinkedHashSet<>(List.of(
                path,
                path + "/",
                path + "//",
                path + "/x",
                path + "/..",
                path + "/.",
                path + ";a=b",
                path + ";jsessionid=1",
                path + ".json",
                path + ".css",
                path + "%20",
                path + "%00",
                path + "%0a",
                path + "%3f",
                path + "%2f",
                path + "?x",
                "/" + path,
                "/." + path,
                "/%2e" + path,
                "/x/.." + path,
                "/x/..%2f" + path.substring(1),
                "/assets/.." + path,
                "/assets/..;" + path,
                "/camunda/..;" + path,
                path.toUpperCase(Locale.ROOT),
                path.substring(0, last) + "%2f" + path.substring(last + 1),
                path.substring(0, last) + "//" + path.substring(last + 1),
                path.substring(0, last) + ";x=y/" + path.substring(last + 1),
                path.substring(0, last) + "\\" + path.substring(last + 1),
                "/" + "%" + Integer.toHexString(path.charAt(1)) + path.substring(2),
                "http://localhost" + path));
        return spellings;
    }
}
