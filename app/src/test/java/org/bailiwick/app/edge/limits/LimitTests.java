package org.bailiwick.app.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A server with small buckets, called from one address. */
@ServerTest
@TestPropertySource(
        properties = {
            "bailiwick.limits.person.burst=20", "bailiwick.limits.person.per-second=1",
            "bailiwick.limits.search.burst=5", "bailiwick.limits.search.per-second=1",
            "bailiwick.limits.intake.burst=5", "bailiwick.limits.intake.per-second=1",
            "bailiwick.limits.device.burst=8", "bailiwick.limits.device.per-second=1",
            "bailiwick.limits.export.burst=3", "bailiwick.limits.export.per-minute=1",
            "bailiwick.limits.login.burst=5", "bailiwick.limits.login.per-second=1",
            "bailiwick.limits.enrolment.burst=5", "bailiwick.limits.enrolment.per-second=1",
            "bailiwick.limits.denied.burst=10", "bailiwick.limits.denied.per-second=1",
            "bailiwick.limits.body=2MB"
        })
class LimitTests {

    private static final int FAR_MORE = 60;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void personWhoAsksWithoutEndIsToldToWaitAndOthersAreNot() throws Exception {
        HttpResponse<String> last = untilRefused(request("/api/me", TestTokens.of(TestPerson.RITA)));

        assertBusy(last, "too-many-requests");
        assertThat(send(request("/api/me", TestTokens.of(TestPerson.RALF))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void searchingHasALimitOfItsOwn() throws Exception {
        String token = TestTokens.of(TestPerson.LENA);

        assertBusy(untilRefused(request("/api/users?search=a", token)), "too-many-searches");
        assertThat(send(request("/api/users", token)).statusCode()).isEqualTo(200);
        assertThat(send(request("/api/users?%73earch=a", token)).statusCode()).isEqualTo(429);
    }

    @Test
    void reportsAreCountedPerDeviceNotPerAddress() throws Exception {
        String one = TestDevice.approved(jdbc, clock).token(clock);
        String other = TestDevice.approved(jdbc, clock).token(clock);

        assertBusy(untilRefused(post("/api/report", one, BodyPublishers.ofString("{}"))), "too-many-reports");
        assertThat(send(post("/api/report", other, BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(422);
        assertBusy(untilRefused(post("/api/heartbeat", one, BodyPublishers.ofString("{}"))), "too-many-requests");
    }

    @Test
    void guesserIsToldToWaitWhateverForwardedAddressesItInvents() throws Exception {
        int guess = 0;
        HttpResponse<String> last;
        do {
            last = send(request("/api/me", "guess-" + guess).header("X-Forwarded-For", "203.0.113." + guess));
            guess++;
        } while (last.statusCode() == 401 && guess < FAR_MORE);

        assertBusy(last, "too-many-denials");
        assertThat(last.body()).doesNotContain("token-invalid");
        // Enrolment, where a guess could be right, is closed to that address for the moment.
        assertBusy(
                send(post("/api/%61gent/enrol", null, BodyPublishers.ofString("{}"))
                        .header("X-Forwarded-For", "198.51.100.7")),
                "too-many-denials");
        // Whoever proves who they are is served, though they come from there.
        assertThat(send(request("/api/me", TestTokens.of(TestPerson.CHRIS))).statusCode())
                .isEqualTo(200);
        assertThat(send(post(
                                "/api/report",
                                TestDevice.approved(jdbc, clock).token(clock),
                                BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatIsTakenAwayWholeIsCountedTogetherPerPerson() throws Exception {
        String token = TestTokens.of(TestPerson.ADA);

        assertBusy(untilRefused(request("/api/me/personal-data", token)), "too-many-exports");
        for (String export : List.of(
                "/api/tickets/export",
                "/api/audit/export",
                "/api/%61udit/export",
                "/api/users/" + TestPerson.SAM.id() + "/personal-data")) {
            assertBusy(send(request(export, token)), "too-many-exports");
        }
        assertThat(send(request("/api/tickets", token)).statusCode()).isEqualTo(200);
        assertThat(send(request("/api/audit/export?format=chain", TestTokens.of(TestPerson.AUDRA)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void loginsWithoutASessionAreCountedPerAddress() throws Exception {
        String login = "GET /camunda/app/tasklist/ HTTP/1.1";

        assertThat(untilRefused("127.0.0.11", login, ""))
                .startsWith("HTTP/1.1 429")
                .contains("\"too-many-logins\"");
        assertThat(from("127.0.0.11", "GET /%6Fauth2/authorization/keycloak HTTP/1.1", ""))
                .contains("\"too-many-logins\"");
        assertThat(from("127.0.0.12", login, "")).doesNotContain("too-many");
    }

    @Test
    void enrolmentsAreCountedPerAddress() throws Exception {
        String enrolment = "POST /api/agent/enrol HTTP/1.1";

        assertThat(untilRefused("127.0.0.13", enrolment, "{}"))
                .startsWith("HTTP/1.1 429")
                .contains("\"too-many-enrolments\"");
        assertThat(from("127.0.0.14", enrolment, "{}")).startsWith("HTTP/1.1 422");
        // Devices that are enrolled are not of those who wait.
        assertThat(send(post(
                                "/api/report",
                                TestDevice.approved(jdbc, clock).token(clock),
                                BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(422);
    }

    private String untilRefused(String address, String request, String body) throws Exception {
        String answer = from(address, request, body);
        for (int i = 0; i < FAR_MORE && !answer.startsWith("HTTP/1.1 429"); i++) {
            answer = from(address, request, body);
        }
        return answer;
    }

    /** From an address of its own, which the JDK's client cannot choose. */
    private String from(String address, String request, String body) throws Exception {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            String head = request + "\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length();
            socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void bodyThatIsTooLongIsRefusedWhetherItSaysSoOrNot() throws Exception {
        byte[] body = new byte[3 * 1024 * 1024];
        String token = TestTokens.of(TestPerson.SAM);

        assertThat(send(post("/api/tickets", token, BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(post("/api/tickets", token, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> untilRefused(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = send(request);
        for (int i = 0; i < FAR_MORE && answer.statusCode() != 429; i++) {
            answer = send(request);
        }
        return answer;
    }

    private static void assertBusy(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
    }

    private HttpRequest.Builder post(String path, @Nullable String token, BodyPublisher body) {
        return request(path, token).header("Content-Type", "application/json").POST(body);
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
