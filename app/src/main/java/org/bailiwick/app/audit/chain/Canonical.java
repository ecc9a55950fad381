package org.bailiwick.app.audit.chain;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that say the same thing in one way only: per field its length in bytes as four bytes, big-endian, then its UTF-8;
 * an absent field is {@code ff ff ff ff}.
 */
final class Canonical {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    /** @param kind names what is written, so that nothing can be taken for something else */
    Canonical(String kind) {
        add(kind);
    }

    Canonical add(@Nullable String field) {
        if (field == null) {
            bytes.writeBytes(new byte[] {-1, -1, -1, -1});
        } else {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
            bytes.writeBytes(text);
        }
        return this;
    }

    Canonical add(long number) {
        return add(Long.toString(number));
    }

    Canonical add(Instant time) {
        return add(MICROSECONDS.format(time));
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** SHA-256 of what precedes, then what is written here. */
    byte[] hashAfter(byte[] before) {
        MessageDigest digest = sha256();
        digest.update(before);
        return digest.digest(bytes());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
