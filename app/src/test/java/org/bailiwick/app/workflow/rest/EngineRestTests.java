package org.bailiwick.app.workflow.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's REST API over real HTTP: who gets in, how far, and that Camunda Modeler finds what it asks for. */
@EngineTest
class EngineRestTests {

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    // Camunda Modeler 5: client/src/plugins/camunda-plugin/shared/CamundaAPI.js

    @Test
    void modelerFindsTheServer() throws Exception {
        assertThat(get("/engine-rest/deployment?maxResults=0", DANA).statusCode())
                .isEqualTo(200);
        HttpResponse<String> version = get("/engine-rest/version", DANA);
        assertThat(version.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(version.body(), "$.version")).startsWith("7.");
    }

    @Test
    void modelerDeploys() throws Exception {
        String key = key();
        HttpResponse<String> answer = deploy(DANA, "Small", Map.of("small.bpmn", model(key)), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = JsonPath.read(answer.body(), "$.id");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.deployedProcessDefinitions.*.key"))
                .containsExactly(key);
        assertThat(JsonPath.<String>read(answer.body(), "$.name")).isEqualTo("Small");
        assertThat(JsonPath.<String>read(
                        get("/engine-rest/deployment/" + id, DANA).body(), "$.source"))
                .isEqualTo("designer");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'process.deployed' and subject_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void modelerDeploysFormsBesideTheModel() throws Exception {
        HttpResponse<String> answer = deploy(
                DANA,
                "With a form",
                Map.of(
                        "small.bpmn",
                        model(key()),
                        "ask.form",
                        "{\"id\": \"ask\", \"type\": \"default\", \"components\": []}"),
                "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String id = JsonPath.read(answer.body(), "$.id");
        assertThat(JsonPath.<List<String>>read(
                        get("/engine-rest/deployment/" + id + "/resources", DANA)
                                .body(),
                        "$[*].name"))
                .containsExactlyInAnyOrder("small.bpmn", "ask.form");
    }

    @Test
    void sameModelTwiceIsDeployedOnce() throws Exception {
        String key = key();
        String title = "Once " + key;
        String first = JsonPath.read(
                deploy(DANA, title, Map.of("small.bpmn", model(key)), "").body(), "$.id");
        HttpResponse<String> second = deploy(DANA, title, Map.of("small.bpmn", model(key)), "");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(JsonPath.<String>read(second.body(), "$.id")).isEqualTo(first);
        assertThat(versions(key)).isEqualTo(1);
    }

    @Test
    void hostileModelIsRefusedInWordsThatModelerShows() throws Exception {
        String key = key();
        String hostile = model(key)
                .replace(
                        "<userTask",
                        "<scriptTask id=\"Evil\" scriptFormat=\"groovy\"><script>1</script></scriptTask><userTask");
        HttpResponse<String> answer = deploy(DANA, "Evil", Map.of("evil.bpmn", hostile), "");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message"))
                .startsWith("ENGINE-09005 Could not parse BPMN process.")
                .contains("evil.bpmn")
                .contains("Evil");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.details['evil.bpmn'].errors[*].mainElementId"))
                .contains("Evil");
        assertThat(versions(key)).isZero();
    }

    @Test
    void whatCannotBeHereIsSaid() throws Exception {
        assertThat(deploy(DANA, "T", Map.of("small.bpmn", model(key())), "acme").statusCode())
                .isEqualTo(400);
        assertThat(deploy(DANA, "T", Map.of("small.groovy", "1"), "").statusCode())
                .isEqualTo(400);
        assertThat(deploy(DANA, "T", Map.of("../small.bpmn", model(key())), "").statusCode())
                .isEqualTo(400);
        assertThat(deploy(DANA, "T", Map.of(), "").statusCode()).isEqualTo(400);
    }

    // who gets in

    @ParameterizedTest
    @EnumSource(TestPerson.class)
    void onlyDesignersAndAdministratorsGetIn(TestPerson person) throws Exception {
        boolean in = person == DANA || person == ADA;
        assertThat(get("/engine-rest/version", person).statusCode()).isEqualTo(in ? 200 : 403);
        assertThat(deploy(person, "Small", Map.of("small.bpmn", model(key())), "")
                        .statusCode())
                .isEqualTo(person == DANA ? 200 : 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/version",
                "/engine-rest/engine",
                "/engine-rest/user",
                "/engine-rest/engine/default/user",
                "/engine-rest/task",
                "/engine-rest/deployment/create",
                "/engine-rest/no/such/thing"
            })
    void strangersLearnNothing(String path) throws Exception {
        for (String authorization :
                new String[] {"", "Bearer x", "Bearer " + TestTokens.forged(ADA), "Basic YWRhOmFkYQ=="}) {
            HttpResponse<String> answer = send("GET", path, authorization);
            assertThat(answer.statusCode()).as(authorization).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("7.24");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    /** Read as they stand on the wire: a client's library would tidy them up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest;a=b/user",
                "/engine-rest/user;a=b",
                "/engine-rest/;x/user",
                "//engine-rest/user",
                "/engine-rest//user",
                "/engine-rest/%2fuser",
                "/engine-rest%2fuser",
                "/%65ngine-rest/user",
                "/engine-rest/%75ser",
                "/ENGINE-REST/user",
                "/Engine-Rest/user",
                "/engine-rest/./user",
                "/engine-rest/../engine-rest/user",
                "/engine-rest/version/../user",
                "/engine-rest/%2e%2e/engine-rest/user",
                "/x/../engine-rest/user",
                "/engine-rest/user/",
                "/engine-rest/user.json",
                "/engine-rest/version/..;/user",
                "/engine-rest\\user",
                "/engine-rest/user%00",
                "/engine-rest/user%20",
                "/engine-rest/engine/default/user",
                "/engine-rest/deployment/create/",
                "/camunda/../engine-rest/user",
                "/camunda/api/engine/engine/default/user"
            })
    void noSpellingOfAPathGetsPeopleOut(String path) throws Exception {
        for (String token :
                new String[] {"", TestTokens.of(RITA), TestTokens.of(LENA), TestTokens.of(DANA), TestTokens.of(ADA)}) {
            String answer = raw("GET " + path, token);
            assertThat(answer)
                    .as("%s with %s", path, token.isEmpty() ? "nothing" : "a token")
                    .doesNotContain("\"firstName\"");
            assertThat(answer).doesNotStartWith("HTTP/1.1 500");
        }
        String toStrangers = raw("GET " + path, "");
        // What is no address of the server is the portal's to answer, with its page.
        assertThat(!toStrangers.startsWith("HTTP/1.1 20") || toStrangers.contains("Content-Type: text/html"))
                .as(toStrangers)
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /engine-rest/user/create",
        "GET, /engine-rest/user",
        "GET, /engine-rest/group",
        "POST, /engine-rest/identity/verify",
        "POST, /engine-rest/authorization/create",
        "GET, /engine-rest/authorization",
        "POST, /engine-rest/task",
        "POST, /engine-rest/task/x/complete",
        "POST, /engine-rest/task/x/submit-form",
        "POST, /engine-rest/task/x/resolve",
        "PUT, /engine-rest/task/x/variables/approved",
        "POST, /engine-rest/process-definition/key/incident/start",
        "POST, /engine-rest/process-definition/key/incident/submit-form",
        "PUT, /engine-rest/process-instance/x/variables/approved",
        "POST, /engine-rest/process-instance/x/modification",
        "POST, /engine-rest/process-instance/variables-async",
        "POST, /engine-rest/modification/execute",
        "POST, /engine-rest/migration/execute",
        "POST, /engine-rest/message",
        "POST, /engine-rest/signal",
        "POST, /engine-rest/condition",
        "POST, /engine-rest/execution/x/signal",
        "POST, /engine-rest/external-task/fetchAndLock",
        "POST, /engine-rest/decision-definition/key/runbook/evaluate",
        "POST, /engine-rest/deployment/x/redeploy",
        "POST, /engine-rest/filter/create",
        "GET, /engine-rest/engine/default/version",
        "GET, /engine-rest/telemetry/configuration",
        "GET, /engine-rest/metrics",
        "OPTIONS, /engine-rest/deployment/create",
        "TRACE, /engine-rest/version",
        "HEAD, /engine-rest/user"
    })
    void whatIsNotListedIsClosedToEverybody(String method, String path) throws Exception {
        for (TestPerson person : new TestPerson[] {RITA, LENA, DANA, ADA}) {
            assertThat(raw(method + " " + path, TestTokens.of(person)).substring(9, 12))
                    .as(person.name())
                    .isIn("403", "405", "400");
        }
    }

    @Test
    void administratorLooksAndMends() throws Exception {
        assertThat(get("/engine-rest/process-instance/count", ADA).statusCode()).isEqualTo(200);
        assertThat(get("/engine-rest/job?maxResults=5", ADA).statusCode()).isEqualTo(200);
        assertThat(get("/engine-rest/process-instance/count", DANA).statusCode())
                .isEqualTo(403);
        String key = key();
        String id = JsonPath.read(
                deploy(DANA, "Small", Map.of("small.bpmn", model(key)), "").body(), "$.id");
        assertThat(send("DELETE", "/engine-rest/deployment/" + id, "Bearer " + TestTokens.of(DANA))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", "/engine-rest/deployment/" + id, "Bearer " + TestTokens.of(ADA))
                        .statusCode())
                .isEqualTo(204);
        assertThat(versions(key)).isZero();
    }

    /** The engine knows who asks: where it does not, it checks nothing. */
    @Test
    void engineChecksOnTopOfTheList() throws Exception {
        assertThat(raw("POST /engine-rest/deployment/create/", TestTokens.of(DANA))
                        .substring(9, 12))
                .isIn("403", "404", "400");
        assertThat(JsonPath.<Integer>read(
                        get("/engine-rest/history/process-instance/count", ADA).body(), "$.count"))
                .isNotNegative();
    }

    @Test
    void otherPagesGetNothing() throws Exception {
        HttpResponse<String> asked = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/version"))
                        .header("Authorization", "Bearer " + TestTokens.of(DANA))
                        .header("Origin", "https://evil.example")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> preflight = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(preflight.statusCode()).isEqualTo(401);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    /** Byte for byte the form that the browser inside Modeler makes of its FormData. */
    private HttpResponse<String> deploy(TestPerson person, String title, Map<String, String> files, String tenant)
            throws Exception {
        String boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
        var form = new StringBuilder();
        field(form, boundary, "deployment-name", title);
        field(form, boundary, "deployment-source", "Camunda Modeler");
        field(form, boundary, "enable-duplicate-filtering", "true");
        if (!tenant.isEmpty()) {
            field(form, boundary, "tenant-id", tenant);
        }
        files.forEach((name, content) -> form.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/xml\r\n\r\n%s\r\n"
                        .formatted(boundary, name, name, content)));
        form.append("--").append(boundary).append("--\r\n");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/deployment/create"))
                        .header("accept", "application/json")
                        .header("authorization", "Bearer " + TestTokens.of(person))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(form.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void field(StringBuilder form, String boundary, String name, String value) {
        form.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value));
    }

    private HttpResponse<String> get(String path, TestPerson person) throws IOException, InterruptedException {
        return send("GET", path, "Bearer " + TestTokens.of(person));
    }

    private HttpResponse<String> send(String method, String path, String authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String line, String token) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            String request = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n"
                    + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long versions(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .count();
    }

    private static String key() {
        return "small-" + UUID.randomUUID();
    }

    private static String model(String key) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="Definitions_1" targetNamespace="x">
                  <process id="%s" name="Small" isExecutable="true">
                    <startEvent id="Start"><outgoing>F1</outgoing></startEvent>
                    <sequenceFlow id="F1" sourceRef="Start" targetRef="Look"/>
                    <userTask id="Look" camunda:candidateGroups="service-desk"><incoming>F1</incoming></userTask>
                  </process>
                </definitions>
                """.formatted(key);
    }
}
