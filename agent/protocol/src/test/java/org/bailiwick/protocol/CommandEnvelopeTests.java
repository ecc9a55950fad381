package org.bailiwick.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bailiwick.protocol.InvalidJwsException.Reason;
import org.junit.jupiter.api.Test;

class CommandEnvelopeTests {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID DEVICE = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final UUID COMMAND = UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    private final KeyPair server = Ed25519Keys.generate();
    private final String keyId = Ed25519Keys.keyId(server.getPublic());
    private final CommandOrder order = new CommandOrder(
            COMMAND,
            DEVICE,
            3L,
            new Command.RestartWatchedProgram("mail-relay"),
            Effect.CHANGE,
            NOW.minusSeconds(5),
            NOW.plusSeconds(300),
            "INC-000001");

    @Test
    void opensWhatWasSealed() {
        assertThat(open(seal(), NOW)).isEqualTo(order);
    }

    @Test
    void refusesAChangedPayload() {
        String[] parts = seal().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = payload.replace("mail-relay", "mail-delay");
        assertThat(changed).isNotEqualTo(payload);
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];

        assertRefused(() -> open(forged, NOW), Reason.SIGNATURE);
    }

    @Test
    void refusesAnyChangedCharacter() {
        String sealed = seal();
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertThatExceptionOfType(InvalidJwsException.class).isThrownBy(() -> open(changed, NOW));
        }
    }

    @Test
    void refusesAKeyThatIsNotPinned() {
        String foreign = CommandEnvelope.seal(Ed25519Keys.generate().getPrivate(), "other", order);

        assertRefused(() -> open(foreign, NOW), Reason.UNKNOWN_KEY);
    }

    @Test
    void refusesAStrangerWhoNamesThePinnedKey() {
        String foreign = CommandEnvelope.seal(Ed25519Keys.generate().getPrivate(), keyId, order);

        assertRefused(() -> open(foreign, NOW), Reason.SIGNATURE);
    }

    @Test
    void refusesOrdersForOthersAndOutOfTheirTime() {
        assertRefused(() -> CommandEnvelope.open(seal(), pinned(), UUID.randomUUID(), COMMAND, NOW), Reason.FOREIGN);
        assertRefused(() -> CommandEnvelope.open(seal(), pinned(), DEVICE, UUID.randomUUID(), NOW), Reason.FOREIGN);
        assertRefused(() -> open(seal(), NOW.plusSeconds(300)), Reason.EXPIRED);
        assertRefused(() -> open(seal(), NOW.minusSeconds(66)), Reason.NOT_YET_VALID);
    }

    @Test
    void refusesOtherAlgorithmsTypesAndExtensions() {
        for (String header : new String[] {
            "{\"alg\":\"none\",\"typ\":\"command+jwt\",\"kid\":\"k\"}",
            "{\"alg\":\"HS256\",\"typ\":\"command+jwt\",\"kid\":\"k\"}",
            "{\"alg\":\"EdDSA\",\"typ\":\"device+jwt\",\"kid\":\"k\"}",
            "{\"alg\":\"EdDSA\",\"kid\":\"k\"}",
            "{\"alg\":\"EdDSA\",\"typ\":\"command+jwt\",\"kid\":\"k\",\"crit\":[\"x\"]}",
            "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\",\"typ\":\"command+jwt\",\"kid\":\"k\"}",
            "[]",
        }) {
            String[] parts = seal().split("\\.");
            String token =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                            + "." + parts[1] + "." + parts[2];
            assertRefused(() -> open(token, NOW), Reason.MALFORMED);
        }
    }

    @Test
    void refusesOtherSpellingsOfTheSameBytes() {
        assertRefused(() -> open(seal() + "==", NOW), Reason.MALFORMED);
        assertRefused(() -> open(seal() + ".", NOW), Reason.MALFORMED);
        assertRefused(() -> open("x".repeat(20_000), NOW), Reason.MALFORMED);
        assertRefused(() -> open("", NOW), Reason.MALFORMED);
    }

    @Test
    void carriesACommandThisBuildDoesNotKnow() {
        byte[] payload = new String(WireJson.write(order), StandardCharsets.UTF_8)
                .replace("restart-watched-program", "defragment-moon")
                .getBytes(StandardCharsets.UTF_8);
        String sealed = CompactJws.sign(server.getPrivate(), CommandEnvelope.TYPE, keyId, payload);

        assertThat(open(sealed, NOW).command()).isEqualTo(new UnsupportedCommand("defragment-moon"));
    }

    private String seal() {
        return CommandEnvelope.seal(server.getPrivate(), keyId, order);
    }

    private CommandOrder open(String envelope, Instant now) {
        return CommandEnvelope.open(envelope, pinned(), DEVICE, COMMAND, now);
    }

    private Map<String, PublicKey> pinned() {
        return Map.of(keyId, server.getPublic());
    }

    private static void assertRefused(ThrowingCallable call, Reason reason) {
        assertThatExceptionOfType(InvalidJwsException.class)
                .isThrownBy(call)
                .extracting(InvalidJwsException::reason)
                .isEqualTo(reason);
    }
}
