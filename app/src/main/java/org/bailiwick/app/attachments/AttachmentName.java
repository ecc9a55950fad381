package org.bailiwick.app.attachments;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of files as strangers give them, made harmless for every system they may be saved on. */
final class AttachmentName {

    private static final int MAX_BYTES = 200;
    private static final int MAX_EXTENSION = 10;
    private static final String NAMELESS = "attachment";
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*/\\\\]");
    private static final Pattern EDGES = Pattern.compile("^[.\\s]+|[.\\s]+$");
    /** Windows opens a device by these, whatever follows the dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

    private AttachmentName() {}

    /** Without path, control and direction characters, streams, devices; at most 200 bytes. */
    static String clean(@Nullable String given) {
        String name = given == null ? "" : Normalizer.normalize(given, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        name.codePoints().filter(AttachmentName::isPlain).forEach(plain::appendCodePoint);
        name = EDGES.matcher(RESERVED.matcher(plain).replaceAll("_")).replaceAll("");
        if (DEVICE.matcher(name).matches()) {
            name = "_" + name;
        }
        name = shortened(name);
        return name.isEmpty() ? NAMELESS : name;
    }

    /** In lower case; empty when there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String end = dot < 0 || name.length() - dot > MAX_EXTENSION ? "" : name.substring(dot);
        String stem = name.substring(0, name.length() - end.length());
        while (bytes(stem) + bytes(end) > MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
