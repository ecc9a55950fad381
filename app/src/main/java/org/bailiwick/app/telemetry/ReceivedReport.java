package org.bailiwick.app.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bailiwick.app.shared.AgentMessage;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.shared.RequestBytes;
import org.bailiwick.app.shared.StrictJson;
import org.bailiwick.protocol.Report;
import org.bailiwick.protocol.WireJson;

/**
 * A report that may be stored.
 *
 * @param payload the document as it came, with what this server does not understand, in gzip
 * @param contentHash SHA-256 of the document; tells a repeat from an id used twice
 * @param sections names of the report's members that were present
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceivedReport(Report report, byte[] payload, byte[] contentHash, Set<String> sections) {

    static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    static final Duration MAX_AGE = Duration.ofDays(7);

    private static final String INVALID = "invalid-report";

    /**
     * @throws Problem {@code malformed-json}, {@code invalid-report} naming every field at fault,
     *     {@code collected-in-future}, {@code collected-too-long-ago}
     */
    static ReceivedReport read(RequestBytes.Body body, Instant now) {
        String document = StrictJson.require(body.content(), INVALID);
        JsonNode tree = tree(document);
        Shape.Faults faults = new Shape.Faults();
        ReportShape.REPORT.check("", tree, faults);
        if (!faults.found().isEmpty()) {
            FieldError first = faults.found().get(0);
            throw Problem.invalid(INVALID, first.field() + " " + first.reason(), faults.found());
        }
        Report report = AgentMessage.bind(tree, Report.class, INVALID);
        requireRecent(report.collectedAt(), now);
        Set<String> sections = new HashSet<>();
        tree.fields().forEachRemaining(member -> {
            if (!member.getValue().isNull()) {
                sections.add(member.getKey());
            }
        });
        byte[] compressed = body.compressed();
        return new ReceivedReport(
                report,
                compressed == null ? Payload.compress(body.content()) : compressed,
                hash(body.content()),
                sections);
    }

    private static void requireRecent(Instant collectedAt, Instant now) {
        if (collectedAt.isAfter(now.plus(MAX_AHEAD))) {
            throw refusedTime("collected-in-future", "lies in the future by the server's clock");
        }
        if (collectedAt.isBefore(now.minus(MAX_AGE))) {
            throw refusedTime("collected-too-long-ago", "is more than " + MAX_AGE.toDays() + " days old");
        }
    }

    private static Problem refusedTime(String code, String reason) {
        return Problem.invalid(code, "collectedAt " + reason, List.of(new FieldError("collectedAt", reason)));
    }

    private static JsonNode tree(String document) {
        try {
            return WireJson.mapper().readTree(document);
        } catch (JsonProcessingException e) {
            throw Problem.malformed("malformed-json", "The JSON is nested too deeply or has oversized parts");
        }
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
