package org.bailiwick.app.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.protocol.CompactJws;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.WireJson;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is let in at the agents' endpoints, and who is not. */
@IntakeTest
class DeviceTokenTests {

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TestDevice device;

    @BeforeEach
    void enrol() {
        device = devices.enrolled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/report", "/api/heartbeat", "/api/errors", "/api/commands"})
    void nobodyComesInWithoutToken(String path) {
        HttpResponse<String> answer = devices.post(path, (String) null, report());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("device-token-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "not a token at all"})
    void gibberishIsNotToken(String token) {
        refused(token, "token-malformed");
    }

    @Test
    void forgedTokenIsRefused() {
        refused(
                DeviceToken.issue(
                        Ed25519Keys.generate().getPrivate(), device.id(), clock.instant(), Duration.ofSeconds(60)),
                "signature-invalid");
    }

    @Test
    void tokenOfAnotherDeviceIsRefused() {
        TestDevice other = devices.enrolled();

        refused(
                DeviceToken.issue(other.key().getPrivate(), device.id(), clock.instant(), Duration.ofSeconds(60)),
                "signature-invalid");
    }

    @Test
    void tokenWhoseSubjectIsAnotherDeviceIsRefused() {
        TestDevice other = devices.enrolled();
        long now = clock.instant().getEpochSecond();
        String claims = "{\"sub\":\"%s\",\"aud\":\"bailiwick\",\"iat\":%d,\"exp\":%d,\"jti\":\"1\"}"
                .formatted(device.id(), now, now + 60);

        refused(
                CompactJws.sign(
                        other.key().getPrivate(),
                        "device+jwt",
                        other.id().toString(),
                        claims.getBytes(StandardCharsets.UTF_8)),
                "foreign");
    }

    @Test
    void tokenOfUnknownDeviceIsRefused() {
        refused(
                DeviceToken.issue(
                        device.key().getPrivate(), UUID.randomUUID(), clock.instant(), Duration.ofSeconds(60)),
                "key-unknown");
    }

    @Test
    void tokenWithoutSignatureAlgorithmIsRefused() {
        String[] parts = device.token().split("\\.", -1);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"none\",\"typ\":\"device+jwt\",\"kid\":\"" + device.id() + "\"}")
                        .getBytes(StandardCharsets.UTF_8));

        refused(header + "." + parts[1] + "." + parts[2], "token-malformed");
    }

    @Test
    void tokenExpiresEvenWhenItWasSeenBefore() {
        String token = device.token();
        assertThat(devices.post("/api/report", token, report()).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(300 + 59));
        assertThat(devices.post("/api/report", token, report()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        refused(token, "expired");
    }

    @Test
    void tokenFromTheFutureIsRefused() {
        refused(
                DeviceToken.issue(
                        device.key().getPrivate(),
                        device.id(),
                        clock.instant().plusSeconds(61),
                        Duration.ofSeconds(60)),
                "not-yet-valid");
    }

    @Test
    void tokenThatLivesTooLongIsRefused() {
        long now = clock.instant().getEpochSecond();
        String claims = "{\"sub\":\"%s\",\"aud\":\"bailiwick\",\"iat\":%d,\"exp\":%d,\"jti\":\"1\"}"
                .formatted(device.id(), now, now + 301);

        refused(
                CompactJws.sign(
                        device.key().getPrivate(),
                        "device+jwt",
                        device.id().toString(),
                        claims.getBytes(StandardCharsets.UTF_8)),
                "life-too-long");
    }

    @Test
    void personIsNotDevice() {
        refused(TestTokens.of(TestPerson.ADA), "token-malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/devices", "/api/alerts", "/api/audit", "/api/me", "/api/nothing"})
    void deviceIsNotPerson(String path) {
        HttpResponse<String> answer =
                devices.call(devices.request(path, device.token()).GET());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("token-invalid");
    }

    @Test
    void retiredDeviceIsRefusedAtOnce() {
        String token = device.token();
        assertThat(devices.post("/api/report", token, report()).statusCode()).isEqualTo(200);

        devices.post("/api/devices/" + device.id() + "/retire", TestPerson.ED, "");

        HttpResponse<String> answer = devices.post("/api/report", token, report());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("device-retired");
    }

    @Test
    void pathsNobodyServesAreClosedToDevices() {
        assertThat(device.post("/api/agent/anything", "{}").statusCode()).isEqualTo(403);
        assertThat(device.post("/api/transfers/1", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void verifiedTokensAreForgottenBeforeTheyFillTheMemory() {
        VerifiedTokens verified = new VerifiedTokens(3);
        for (String token : List.of("a", "b", "c", "d")) {
            verified.add(
                    token,
                    new DeviceToken(
                            device.id(), clock.instant(), clock.instant().plusSeconds(60), token));
        }

        assertThat(verified.size()).isEqualTo(3);
        assertThat(verified.find("a", clock.instant())).isEmpty();
        assertThat(verified.find("d", clock.instant())).contains(device.id());
        assertThat(verified.find("d", clock.instant().plusSeconds(60))).isEmpty();
    }

    private byte[] report() {
        return WireJson.write(device.report().build());
    }

    private void refused(String token, String reason) {
        int before = reports();

        HttpResponse<String> answer = devices.post("/api/report", token, report());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("device-token-invalid");
        assertThat((String) JsonPath.read(answer.body(), "$.reason")).isEqualTo(reason);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(reports()).isEqualTo(before);
    }

    private int reports() {
        return jdbc.sql("select count(*) from report").query(Integer.class).single();
    }
}
