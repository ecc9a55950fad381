package org.bailiwick.keycloak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238 with six digits, half a minute and SHA-1. */
final class Totp {

    private static final int PERIOD_SECONDS = 30;

    private final byte[] key;

    Totp(String secret) {
        this.key = secret.getBytes(StandardCharsets.UTF_8);
    }

    String code(Instant at) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(key, "HmacSHA1"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                .putLong(at.getEpochSecond() / PERIOD_SECONDS)
                .array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    }
}
