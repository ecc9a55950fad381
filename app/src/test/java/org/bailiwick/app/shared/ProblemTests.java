package org.bailiwick.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every refusal has the same shape, wherever it was decided. */
@IntakeTest
class ProblemTests {

    @Autowired
    private TestDevice.Factory server;

    @Test
    void missingToken() {
        HttpResponse<String> answer =
                server.call(server.request("/api/devices", null).GET());

        problem(answer, 401, "token-missing");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void brokenToken() {
        problem(server.call(server.request("/api/devices", "nonsense").GET()), 401, "token-invalid");
    }

    @Test
    void missingRole() {
        problem(server.get("/api/audit", TestPerson.RITA), 403, "forbidden");
    }

    @Test
    void unknownThing() {
        problem(server.get("/api/devices/4b6ac1f6-66f5-4a75-9c9d-000000000000", TestPerson.SAM), 404, "device-unknown");
    }

    @Test
    void parameterOfWrongType() {
        HttpResponse<String> answer = server.get("/api/devices/7", TestPerson.SAM);

        problem(answer, 400, "invalid-parameter");
        assertThat((String) JsonPath.read(answer.body(), "$.errors[0].field")).isEqualTo("id");
    }

    @Test
    void missingParameter() {
        problem(
                server.get("/api/devices/4b6ac1f6-66f5-4a75-9c9d-000000000000/metrics", TestPerson.SAM),
                400,
                "invalid-parameter");
    }

    @Test
    void methodNobodyServes() {
        TestDevice device = server.enrolled();

        HttpResponse<String> answer =
                server.call(server.request("/api/report", device.token()).DELETE());

        problem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void answerOfTypeNobodyMakes() {
        HttpResponse<String> answer = server.call(server.request("/api/devices", TestTokens.of(TestPerson.SAM))
                .header("Accept", "image/png")
                .GET());

        problem(answer, 406, "not-acceptable");
    }

    @Test
    void bodyOfTypeNobodyReads() {
        HttpResponse<String> answer =
                server.call(server.request("/api/devices/enrolment-tokens", TestTokens.of(TestPerson.ED))
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x")));

        problem(answer, 415, "unsupported-media-type");
    }

    @Test
    void bodyThatIsNotJson() {
        problem(token("{\"name\":"), 400, "malformed-json");
        problem(token("{\"name\":\"a\"} trailing"), 400, "malformed-json");
        problem(token("{\"name\":\"a\",\"name\":\"b\"}"), 400, "malformed-json");
        problem(token("[".repeat(1000) + "]".repeat(1000)), 400, "malformed-json");
        problem(token(""), 400, "body-unreadable");
    }

    @Test
    void bodyThatCannotBeStored() {
        HttpResponse<String> answer = token("{\"name\":\"a\\u0000b\"}");

        problem(answer, 422, "invalid-request");
        assertThat((String) JsonPath.read(answer.body(), "$.errors[0].field")).isEqualTo("name");
    }

    @Test
    void bodyWithFieldsAtFault() {
        HttpResponse<String> answer = token("{\"name\":\"\",\"maxUses\":0,\"validHours\":9000}");

        problem(answer, 422, "invalid-request");
        assertThat((List<String>) JsonPath.read(answer.body(), "$.errors[*].field"))
                .contains("name", "maxUses", "validHours");
    }

    @Test
    void bodyWithFieldOfWrongType() {
        HttpResponse<String> answer = token("{\"name\":\"x\",\"maxUses\":{}}");

        problem(answer, 422, "invalid-request");
        assertThat((String) JsonPath.read(answer.body(), "$.errors[0].field")).isEqualTo("maxUses");
    }

    @Test
    void oversizedBody() {
        problem(token("{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}"), 413, "request-too-large");
    }

    @Test
    void addressTheFirewallRefuses() {
        problem(server.call(server.request("/api//devices", null).GET()), 400, "bad-request");
        problem(server.call(server.request("/api/devices;x=1", null).GET()), 400, "bad-request");
    }

    @Test
    void requestLineTheContainerRefuses() throws IOException {
        String answer = raw("GET /api/<devices> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"code\":\"bad-request\"");
        assertThat(answer).doesNotContain("Tomcat", "<html");
    }

    @Test
    void headersTheContainerRefuses() throws IOException {
        String answer = raw("GET /api/devices HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: "
                + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void traceIdOfTheCallerIsKept() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        HttpResponse<String> answer = server.call(server.request("/api/devices", null)
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .GET());

        assertThat((String) JsonPath.read(answer.body(), "$.traceId")).isEqualTo(trace);
    }

    private HttpResponse<String> token(String body) {
        return server.post("/api/devices/enrolment-tokens", TestPerson.ED, body);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo(code);
        assertThat((Integer) JsonPath.read(answer.body(), "$.status")).isEqualTo(status);
        assertThat((String) JsonPath.read(answer.body(), "$.type")).isEqualTo("urn:bailiwick:problem:" + code);
        assertThat((String) JsonPath.read(answer.body(), "$.title")).isNotEmpty();
        assertThat((String) JsonPath.read(answer.body(), "$.detail")).isNotEmpty();
        assertThat((String) JsonPath.read(answer.body(), "$.traceId")).matches("[0-9a-f]{32}");
    }
}
