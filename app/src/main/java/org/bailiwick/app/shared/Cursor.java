package org.bailiwick.app.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key of its last row, so that rows which come or go meanwhile neither repeat nor vanish.
 * Opaque to clients; whatever they send instead is refused with {@code invalid-cursor}.
 */
public final class Cursor {

    private static final String SEPARATOR = "\n";
    private static final int MAX_CHARS = 2000;

    private final List<String> parts;

    private Cursor(List<String> parts) {
        this.parts = parts;
    }

    /** A cursor of the values rows are sorted by, in that order. */
    public static Cursor of(Object... key) {
        return new Cursor(List.of(key).stream()
                .map(part -> part.toString().replace(SEPARATOR, " "))
                .toList());
    }

    /**
     * Reads what a client sent.
     *
     * @param size how many values the key has
     * @return absent at the beginning of the list
     */
    public static @Nullable Cursor parse(@Nullable String text, int size) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_CHARS) {
            throw invalid();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            List<String> parts = List.of(decoded.split(SEPARATOR, -1));
            if (parts.size() != size || decoded.indexOf('\0') >= 0) {
                throw invalid();
            }
            return new Cursor(parts);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    public String string(int index) {
        return parts.get(index);
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(parts.get(index));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    public Instant instant(int index) {
        try {
            Instant instant = Instant.parse(parts.get(index));
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // refused below
        }
        throw invalid();
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    private static Problem invalid() {
        return Problem.invalid(
                "invalid-cursor",
                "after is not a cursor of this list",
                List.of(new FieldError("after", "is not a cursor of this list")));
    }
}
