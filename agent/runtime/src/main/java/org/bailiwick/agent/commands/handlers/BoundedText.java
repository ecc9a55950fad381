package org.bailiwick.agent.commands.handlers;

import java.nio.charset.StandardCharsets;
import org.bailiwick.protocol.ProtocolLimits;

/** Output that keeps its beginning when it grows beyond what a result may carry. */
final class BoundedText {
    private final StringBuilder text = new StringBuilder();
    private int bytes;
    private boolean truncated;

    synchronized BoundedText line(String line) {
        return append(line + "\n");
    }

    synchronized BoundedText append(String more) {
        // NUL and half surrogates cannot travel.
        String clean =
                new String(more.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
        int size = clean.getBytes(StandardCharsets.UTF_8).length;
        if (bytes + size <= ProtocolLimits.MAX_OUTPUT_BYTES) {
            text.append(clean);
            bytes += size;
            return this;
        }
        truncated = true;
        for (int i = 0; i < clean.length(); ) {
            int codePoint = clean.codePointAt(i);
            int width = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + width > ProtocolLimits.MAX_OUTPUT_BYTES) {
                break;
            }
            text.appendCodePoint(codePoint);
            bytes += width;
            i += Character.charCount(codePoint);
        }
        bytes = ProtocolLimits.MAX_OUTPUT_BYTES;
        return this;
    }

    synchronized String text() {
        return text.toString();
    }

    synchronized boolean isTruncated() {
        return truncated;
    }
}
