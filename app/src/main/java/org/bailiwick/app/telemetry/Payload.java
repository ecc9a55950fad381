package org.bailiwick.app.telemetry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bailiwick.protocol.ProtocolLimits;

/** A report as it is kept: gzip, as nearly all come, so that it costs the server nothing to compress. */
final class Payload {

    private Payload() {}

    static byte[] compress(byte[] document) {
        var out = new ByteArrayOutputStream(document.length / 4 + 64);
        try (GZIPOutputStream gzip = new Fast(out)) {
            gzip.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    /** The document, which was within the protocol's bounds when it was stored. */
    static String document(byte[] payload) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(payload))) {
            return new String(gzip.readNBytes(ProtocolLimits.MAX_BODY_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("only gzip that could be read was stored", e);
        }
    }

    private static final class Fast extends GZIPOutputStream {

        Fast(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
