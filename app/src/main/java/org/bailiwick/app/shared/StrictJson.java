package org.bailiwick.app.shared;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What every JSON document from outside must be before anybody looks at its meaning: UTF-8, one value, no name twice,
 * bounded in depth, length and digits, and storable, since PostgreSQL refuses NUL and half surrogate pairs and unfolds
 * {@code 1e131071} into as many digits.
 */
public final class StrictJson {

    /** Bounds for every reader of JSON from outside. */
    static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            // 1e300 is short when it comes in, and has 301 digits when the database gives it back.
            .maxNumberLength(400)
            .maxNameLength(512)
            .maxStringLength(512 * 1024)
            .build();

    private static final int MAX_DIGITS = 310;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(LIMITS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StrictJson() {}

    /**
     * Checks a document and gives it back as text.
     *
     * @param invalidCode the code to refuse with when the document is JSON but holds what cannot be stored
     * @throws Problem {@code malformed-json}, or {@code invalidCode} with the field
     */
    public static String require(byte[] document, String invalidCode) {
        String text = utf8(document);
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw Problem.malformed("malformed-json", "The body is empty");
            }
            int depth = 0;
            do {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else {
                    check(parser, token, invalidCode);
                }
                token = parser.nextToken();
                if (depth == 0 && token != null) {
                    throw Problem.malformed("malformed-json", "Something follows the end of the JSON");
                }
            } while (token != null);
            return text;
        } catch (StreamConstraintsException e) {
            throw Problem.malformed("malformed-json", "The JSON is nested too deeply or has oversized parts");
        } catch (JsonProcessingException e) {
            throw Problem.malformed("malformed-json", JsonFields.whatIsWrong(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static void check(JsonParser parser, JsonToken token, String invalidCode) throws IOException {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            String text = token == JsonToken.FIELD_NAME ? parser.currentName() : parser.getText();
            String fault = fault(text);
            if (!fault.isEmpty()) {
                throw refused(parser, fault, invalidCode);
            }
        } else if (token.isNumeric() && !storable(parser.getText())) {
            throw refused(parser, "is out of range", invalidCode);
        }
    }

    private static boolean storable(String number) {
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.abs((long) value.scale()) <= MAX_DIGITS
                    && value.precision() - (long) value.scale() <= MAX_DIGITS - 2;
        } catch (NumberFormatException exponentTooLong) {
            return false;
        }
    }

    private static Problem refused(JsonParser parser, String fault, String invalidCode) {
        String field = JsonFields.path(parser.getParsingContext());
        return Problem.invalid(invalidCode, field + " " + fault, List.of(new FieldError(field, fault)));
    }

    private static String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "contains NUL";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "contains half a surrogate pair";
            }
        }
        return "";
    }

    private static String utf8(byte[] document) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.malformed("malformed-json", "The body is not UTF-8");
        }
    }
}
