package org.bailiwick.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bailiwick.protocol.InvalidJwsException.Reason;
import org.junit.jupiter.api.Test;

class DeviceTokenTests {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID DEVICE = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");

    private final KeyPair key = Ed25519Keys.generate();

    @Test
    void provesTheDeviceThatSignedIt() {
        String token = DeviceToken.issue(key.getPrivate(), DEVICE, NOW, Duration.ofSeconds(300));

        DeviceToken.Unverified unverified = DeviceToken.read(token);
        assertThat(unverified.claimedDeviceId()).isEqualTo(DEVICE);
        DeviceToken proved = unverified.verify(key.getPublic(), NOW.plusSeconds(30));
        assertThat(proved.deviceId()).isEqualTo(DEVICE);
        assertThat(proved.expiresAt()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void isRefusedOutsideItsTimeGivenASkewOfAMinute() {
        String token = DeviceToken.issue(key.getPrivate(), DEVICE, NOW, Duration.ofSeconds(300));

        assertThat(verify(token, NOW.plusSeconds(359))).isNotNull();
        assertRefused(() -> verify(token, NOW.plusSeconds(360)), Reason.EXPIRED);
        assertThat(verify(token, NOW.minusSeconds(60))).isNotNull();
        assertRefused(() -> verify(token, NOW.minusSeconds(61)), Reason.NOT_YET_VALID);
    }

    @Test
    void mayNotLiveLong() {
        String token = DeviceToken.issue(key.getPrivate(), DEVICE, NOW, Duration.ofSeconds(301));

        assertRefused(() -> verify(token, NOW), Reason.LIFE_TOO_LONG);
        assertRefused(
                () -> verify(DeviceToken.issue(key.getPrivate(), DEVICE, NOW, Duration.ZERO), NOW),
                Reason.LIFE_TOO_LONG);
    }

    @Test
    void isRefusedWhenSignedByAnotherKey() {
        String token = DeviceToken.issue(Ed25519Keys.generate().getPrivate(), DEVICE, NOW, Duration.ofSeconds(60));

        assertRefused(() -> verify(token, NOW), Reason.SIGNATURE);
    }

    @Test
    void isRefusedWhenItsSubjectOrAudienceDiffer() {
        assertRefused(() -> verify(claims(UUID.randomUUID().toString(), "bailiwick"), NOW), Reason.FOREIGN);
        assertRefused(() -> verify(claims(DEVICE.toString(), "elsewhere"), NOW), Reason.FOREIGN);
    }

    @Test
    void cannotStandInForAnOrderOrAProof() {
        String proof = EnrolmentProof.create(key, "token", NOW);

        assertRefused(() -> DeviceToken.read(proof), Reason.MALFORMED);
        assertRefused(
                () -> EnrolmentProof.verify(
                        DeviceToken.issue(key.getPrivate(), DEVICE, NOW, Duration.ofSeconds(60)),
                        key.getPublic(),
                        "token",
                        NOW),
                Reason.MALFORMED);
    }

    @Test
    void proofBelongsToOneKeyOneTokenAndNow() {
        String proof = EnrolmentProof.create(key, "token", NOW);

        EnrolmentProof.verify(proof, key.getPublic(), "token", NOW);
        assertRefused(() -> EnrolmentProof.verify(proof, key.getPublic(), "other", NOW), Reason.FOREIGN);
        assertRefused(
                () -> EnrolmentProof.verify(proof, Ed25519Keys.generate().getPublic(), "token", NOW), Reason.SIGNATURE);
        assertRefused(
                () -> EnrolmentProof.verify(proof, key.getPublic(), "token", NOW.plusSeconds(361)), Reason.EXPIRED);
        assertRefused(
                () -> EnrolmentProof.verify(proof, key.getPublic(), "token", NOW.minusSeconds(61)),
                Reason.NOT_YET_VALID);
    }

    private String claims(String subject, String audience) {
        String json = "{\"sub\":\"%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,\"jti\":\"x\"}"
                .formatted(subject, audience, NOW.getEpochSecond(), NOW.getEpochSecond() + 60);
        return CompactJws.sign(
                key.getPrivate(), DeviceToken.TYPE, DEVICE.toString(), json.getBytes(StandardCharsets.UTF_8));
    }

    private DeviceToken verify(String token, Instant now) {
        return DeviceToken.read(token).verify(key.getPublic(), now);
    }

    private static void assertRefused(ThrowingCallable call, Reason reason) {
        assertThatExceptionOfType(InvalidJwsException.class)
                .isThrownBy(call)
                .extracting(InvalidJwsException::reason)
                .isEqualTo(reason);
    }
}
