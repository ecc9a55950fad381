package org.bailiwick.app.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads a body that an agent may have compressed, never more of it than permitted. */
public final class RequestBytes {

    private static final int GZIP_BUFFER = 8 * 1024;

    private RequestBytes() {}

    /**
     * A body as it was meant and as it came.
     *
     * @param content decompressed
     * @param compressed the gzip the content came in; absent when it came as it is
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Body(
            byte[] content, byte @Nullable [] compressed) {}

    /**
     * The body of a JSON request, decompressed.
     *
     * @param max bytes, compressed and decompressed alike
     * @param tooLargeCode code of the problem when there are more
     * @throws Problem also {@code unsupported-media-type}, {@code unsupported-encoding}, {@code malformed-gzip}
     */
    public static Body json(HttpServletRequest request, int max, String tooLargeCode) throws IOException {
        requireJson(request);
        if (request.getContentLengthLong() > max) {
            throw tooLarge(max, tooLargeCode);
        }
        byte[] received = request.getInputStream().readNBytes(max + 1);
        if (received.length > max) {
            throw tooLarge(max, tooLargeCode);
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.toLowerCase(Locale.ROOT).strip()) {
            case "identity" -> new Body(received, null);
            case "gzip" -> {
                byte[] content = decompressed(received, max);
                if (content.length > max) {
                    throw tooLarge(max, tooLargeCode);
                }
                yield new Body(content, received);
            }
            default -> throw Problem.unsupported("unsupported-encoding", "Content-Encoding may be gzip or absent");
        };
    }

    private static byte[] decompressed(byte[] compressed, int max) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), GZIP_BUFFER)) {
            return gzip.readNBytes(max + 1);
        } catch (ZipException | EOFException e) {
            throw Problem.malformed("malformed-gzip", "The body is not gzip or ends too early");
        }
    }

    private static void requireJson(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            if (type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // refused below
        }
        throw Problem.unsupported("unsupported-media-type", "Send application/json");
    }

    private static Problem tooLarge(int max, String code) {
        return Problem.tooLarge(code, "A body may have at most " + max + " bytes, decompressed");
    }
}
