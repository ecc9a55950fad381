package org.bailiwick.app.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
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
