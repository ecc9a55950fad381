package org.bailiwick.app.attachments;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Sends a file piece by piece, as bytes to be saved and nothing else. */
@Component
class Download {

    private final AttachmentRecords records;

    Download(AttachmentRecords records) {
        this.records = records;
    }

    void write(Attachment attachment, HttpServletResponse response) throws IOException {
        write(
                new Content(attachment.id(), attachment.name(), attachment.size(), attachment.sha256()),
                ordinal -> records.piece(attachment.id(), ordinal),
                response);
    }

    /** @throws IOException when what is stored is not what was uploaded; the answer then breaks off before its end */
    static void write(Content content, IntFunction<Optional<byte[]>> pieces, HttpServletResponse response)
            throws IOException {
        // Whatever it is, no browser is told so.
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(content.size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(content.name(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        OutputStream out = response.getOutputStream();
        MessageDigest digest = Intake.sha256();
        // One piece behind: the last one leaves only when the sum is right.
        byte[] held = new byte[0];
        for (int ordinal = 0; ; ordinal++) {
            byte[] piece = pieces.apply(ordinal).orElse(null);
            if (piece == null) {
                break;
            }
            out.write(held);
            digest.update(piece);
            held = piece;
        }
        if (!MessageDigest.isEqual(digest.digest(), content.sha256())) {
            throw new IOException("Attachment " + content.id() + " is not what was uploaded");
        }
        out.write(held);
    }

    /** What is known of a file's content. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(UUID id, String name, long size, byte[] sha256) {}
}
