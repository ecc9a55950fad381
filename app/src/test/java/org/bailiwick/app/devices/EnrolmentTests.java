package org.bailiwick.app.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.EnrolmentProof;
import org.bailiwick.protocol.EnrolmentReply;
import org.bailiwick.protocol.EnrolmentRequest;
import org.bailiwick.slice.IntakeTest;
import org.bailiwick.slice.RecordedEvents;
import org.bailiwick.slice.TestDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class EnrolmentTests {

    @Autowired
    private TestDevice.Factory devices;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RecordedEvents events;

    @Test
    void bootstrapTokenLetsDeviceInAtOnce() {
        TestDevice device = devices.enrolled("Laptop-1", TestDevice.BOOTSTRAP_TOKEN);

        String view = devices.get("/api/devices/" + device.id(), TestPerson.SAM).body();
        assertThat((String) JsonPath.read(view, "$.status")).isEqualTo("approved");
        assertThat((String) JsonPath.read(view, "$.health")).isEqualTo("never");
        assertThat((String) JsonPath.read(view, "$.hostname")).isEqualTo("Laptop-1");
        assertThat(events.of(DeviceEnrolled.class))
                .anySatisfy(event -> assertThat(event.deviceId()).isEqualTo(device.id()));
    }

    @Test
    void oneTimeTokenServesOneDeviceWhoWaitsForApproval() {
        String token = newToken("{\"name\":\"one\",\"maxUses\":1}");
        KeyPair key = Ed25519Keys.generate();

        EnrolmentReply reply = devices.reply(devices.enrol(devices.request(key, "pending-1", token)));

        assertThat(reply.status()).isEqualTo(EnrolmentReply.Status.PENDING);
        assertThat(reply.configuration()).isNotNull();
        HttpResponse<String> second = devices.enrol(devices.request(Ed25519Keys.generate(), "pending-2", token));
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat((String) JsonPath.read(second.body(), "$.code")).isEqualTo("enrolment-token-refused");
    }

    @Test
    void repeatedEnrolmentGivesTheSameDeviceAndUsesNothingUp() {
        String token = newToken("{\"name\":\"repeat\",\"maxUses\":1,\"autoApprove\":true}");
        KeyPair key = Ed25519Keys.generate();

        EnrolmentReply first = devices.reply(devices.enrol(devices.request(key, "again", token)));
        EnrolmentReply second = devices.reply(devices.enrol(devices.request(key, "again", token)));

        assertThat(second.deviceId()).isEqualTo(first.deviceId());
        assertThat(jdbc.sql("select used from device_enrolment_token where name = 'repeat'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void pendingDeviceMayReportButGetsNoCommandsUntilApproved() {
        TestDevice device = devices.enrolled("waiting", newToken("{\"name\":\"group\"}"));

        assertThat(device.send(device.report().build()).statusCode()).isEqualTo(200);
        HttpResponse<String> commands = devices.call(
                devices.request("/api/commands?wait=0", device.token()).GET());
        assertThat(commands.statusCode()).isEqualTo(403);
        assertThat((String) JsonPath.read(commands.body(), "$.code")).isEqualTo("device-pending");

        HttpResponse<String> approved = devices.post("/api/devices/" + device.id() + "/approve", TestPerson.ED, "");

        assertThat((String) JsonPath.read(approved.body(), "$.status")).isEqualTo("approved");
        assertThat(events.of(DeviceApproved.class))
                .anySatisfy(event -> assertThat(event.deviceId()).isEqualTo(device.id()));
        assertThat(jdbc.sql("""
                        select actor_name || ' ' || (before ->> 'status') || ' ' || (after ->> 'status') from audit_event
                         where action = 'device.approved' and subject_id = ?""")
                        .param(device.id().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("Ed Endpoint pending approved");
        assertThat(devices.call(devices.request("/api/commands?wait=0", device.token())
                                .GET())
                        .statusCode())
                .isNotEqualTo(403);
    }

    @Test
    void expiredTokenIsRefused() {
        String token = newToken("{\"name\":\"short\",\"validHours\":1}");
        clock.advance(Duration.ofHours(1));

        assertThat(devices.enrol(devices.request(Ed25519Keys.generate(), "late", token))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tokenIsStoredAsHashOnlyAndShownOnce() {
        String token = newToken("{\"name\":\"secret\"}");

        assertThat(jdbc.sql("select row_to_json(t)::text from device_enrolment_token t")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(token));
        assertThat(jdbc.sql("select row_to_json(t)::text from audit_event t")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(token));
        assertThat(devices.get("/api/devices/enrolment-tokens", TestPerson.ED).body())
                .contains("secret")
                .doesNotContain(token);
    }

    @Test
    void keyHasToBeProved() {
        KeyPair mine = Ed25519Keys.generate();
        EnrolmentRequest honest = devices.request(mine, "thief", TestDevice.BOOTSTRAP_TOKEN);
        String stolenKey = Ed25519Keys.encode(Ed25519Keys.generate().getPublic());

        proofRefused(with(honest, stolenKey, honest.proof()));
        proofRefused(with(
                honest, honest.publicKey(), EnrolmentProof.create(mine, "another-token-altogether", clock.instant())));
        proofRefused(with(
                honest,
                honest.publicKey(),
                EnrolmentProof.create(
                        mine, TestDevice.BOOTSTRAP_TOKEN, clock.instant().minusSeconds(361))));
        proofRefused(with(honest, honest.publicKey(), "x.y.z"));
    }

    @Test
    void unknownTokenIsRefused() {
        HttpResponse<String> answer =
                devices.enrol(devices.request(Ed25519Keys.generate(), "x", "no-such-token-anywhere"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token\":null,\"publicKey\":\"k\",\"hostname\":\"h\",\"osFamily\":\"l\",\"proof\":\"p\"}",
                "{\"token\":7}"
            })
    void incompleteRequestIsRefusedWithItsField(String body) {
        HttpResponse<String> answer =
                devices.post("/api/agent/enrol", (String) null, body.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat((String) JsonPath.read(answer.body(), "$.errors[0].field")).isEqualTo("token");
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        EnrolmentRequest bad = new EnrolmentRequest(
                "x", "no-key", " ", "l".repeat(51), null, null, Map.of("serial", "s".repeat(201)), "p");

        HttpResponse<String> answer = devices.enrol(bad);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat((List<String>) JsonPath.read(answer.body(), "$.errors[*].field"))
                .containsExactlyInAnyOrder("hostname", "osFamily", "fingerprint.serial", "publicKey");
    }

    @Test
    void tokensAreForEndpointAdministrators() {
        assertThat(devices.post("/api/devices/enrolment-tokens", TestPerson.ADA, "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(devices.post("/api/devices/enrolment-tokens", TestPerson.ED, "{\"name\":\"\",\"maxUses\":0}")
                        .statusCode())
                .isEqualTo(422);
    }

    private String newToken(String wish) {
        HttpResponse<String> answer = devices.post("/api/devices/enrolment-tokens", TestPerson.ED, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonPath.read(answer.body(), "$.token");
    }

    private void proofRefused(EnrolmentRequest request) {
        HttpResponse<String> answer = devices.enrol(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat((String) JsonPath.read(answer.body(), "$.code")).isEqualTo("enrolment-proof-invalid");
    }

    private static EnrolmentRequest with(EnrolmentRequest request, String publicKey, String proof) {
        return new EnrolmentRequest(
                request.token(),
                publicKey,
                request.hostname(),
                request.osFamily(),
                request.osVersion(),
                request.agentVersion(),
                request.fingerprint(),
                proof);
    }
}
