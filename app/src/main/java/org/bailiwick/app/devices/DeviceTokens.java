package org.bailiwick.app.devices;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.protocol.DeviceToken;
import org.bailiwick.protocol.InvalidJwsException;
import org.bailiwick.protocol.InvalidJwsException.Reason;
import org.springframework.stereotype.Component;

/**
 * Finds out which device signed a token. The signature is checked once per token; whether the device is still let in is
 * asked of the database every time, so that retiring one works at once and on every server.
 */
@Component
class DeviceTokens {

    private final DeviceRecords devices;
    private final VerifiedTokens verified;
    private final Clock clock;

    DeviceTokens(DeviceRecords devices, DeviceSettings settings, Clock clock) {
        this.devices = devices;
        this.verified = new VerifiedTokens(settings.maxCachedTokens());
        this.clock = clock;
    }

    /** @throws Problem {@code device-token-invalid} with the fact {@code reason}, {@code device-retired} */
    AuthenticatedDevice authenticate(String token) {
        Instant now = clock.instant();
        Optional<UUID> known = verified.find(token, now);
        try {
            return known.isPresent() ? admitted(device(known.get())) : verify(token, now);
        } catch (InvalidJwsException e) {
            throw invalid(e.reason());
        }
    }

    private AuthenticatedDevice verify(String token, Instant now) {
        DeviceToken.Unverified unverified = DeviceToken.read(token);
        DeviceRecords.KeyedDevice device = device(unverified.claimedDeviceId());
        DeviceToken proved = unverified.verify(key(device.publicKey()), now);
        verified.add(token, proved);
        return admitted(device);
    }

    private DeviceRecords.KeyedDevice device(UUID id) {
        return devices.key(id).orElseThrow(() -> invalid(Reason.UNKNOWN_KEY));
    }

    private static AuthenticatedDevice admitted(DeviceRecords.KeyedDevice device) {
        if (device.device().status() == DeviceStatus.RETIRED) {
            throw Problem.forbidden("device-retired", "The device was retired; enrol it with a new key");
        }
        return device.device();
    }

    private static PublicKey key(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("only keys that could be read were stored", e);
        }
    }

    private static Problem invalid(Reason reason) {
        return new TokenRefused(reason);
    }

    private static final class TokenRefused extends Problem {

        private static final long serialVersionUID = 1;

        TokenRefused(Reason reason) {
            super(
                    Kind.UNAUTHENTICATED,
                    "device-token-invalid",
                    "The device token is refused: " + reason.code(),
                    List.of(),
                    Map.of("reason", reason.code()));
        }
    }
}
