package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * JSON as the protocol reads and writes it.
 *
 * <p>Reading is strict where leniency hides faults or attacks: nothing after the document, no key twice, no text for a
 * number, no fraction for a count, no infinity, no NUL or half a surrogate pair in a text (PostgreSQL stores neither),
 * instants only as ISO-8601 between 1970 and 9999, identifiers only in their canonical form; depth, length and digits
 * are bounded. It is tolerant where growth needs it: unknown fields are ignored.
 */
public final class WireJson {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final JsonMapper MAPPER = build();

    private WireJson() {}

    /** The configured mapper; shared, so do not reconfigure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Reads one message.
     *
     * @throws JsonProcessingException what is wrong, with its place; {@code JsonMappingException} where the JSON is well
     *     formed but is not such a message
     */
    public static <T> T read(byte[] json, Class<T> type) throws JsonProcessingException {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw MismatchedInputException.from((JsonParser) null, type, "null is not a message");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Writes one message as UTF-8, without the fields that are absent. */
    public static byte[] write(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not a message: " + message.getClass().getSimpleName(), e);
        }
    }

    private static JsonMapper build() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(64)
                        .maxNameLength(512)
                        .maxStringLength(4 * ProtocolLimits.MAX_OUTPUT_BYTES)
                        .maxDocumentLength(ProtocolLimits.MAX_BODY_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        SimpleModule strict = new SimpleModule("bailiwick-wire")
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(Instant.class, new InstantReader())
                .addDeserializer(UUID.class, new UuidReader())
                .addDeserializer(Double.class, new FiniteReader());
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(strict)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build();
    }

    private static final class TextReader extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        TextReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = requireText(parser, context, String.class);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == 0) {
                    return refuse(context, text, String.class, "contains NUL");
                }
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c)) {
                    return refuse(context, text, String.class, "contains half a surrogate pair");
                }
            }
            return text;
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = requireText(parser, context, Instant.class);
            Instant instant;
            try {
                instant = Instant.parse(text);
            } catch (DateTimeException e) {
                return refuse(context, text, Instant.class, "not an instant such as 2026-01-31T12:00:00Z");
            }
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                return refuse(context, text, Instant.class, "not between the years 1970 and 9999");
            }
            return instant;
        }
    }

    private static final class UuidReader extends StdScalarDeserializer<UUID> {
        private static final long serialVersionUID = 1;

        UuidReader() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = requireText(parser, context, UUID.class);
            try {
                UUID uuid = UUID.fromString(text);
                if (uuid.toString().equalsIgnoreCase(text)) {
                    return uuid;
                }
            } catch (IllegalArgumentException e) {
                // refused below, with all the others
            }
            return refuse(context, text, UUID.class, "not a UUID in its canonical form");
        }
    }

    private static final class FiniteReader extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1;

        FiniteReader() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                return (Double) context.handleUnexpectedToken(Double.class, parser);
            }
            double value = parser.getDoubleValue();
            if (!Double.isFinite(value)) {
                throw context.weirdNumberException(value, Double.class, "too large");
            }
            return value;
        }
    }

    private static String requireText(JsonParser parser, DeserializationContext context, Class<?> type)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            context.handleUnexpectedToken(type, parser);
        }
        return parser.getText();
    }

    private static <T> T refuse(DeserializationContext context, String text, Class<T> type, String reason)
            throws IOException {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        throw context.weirdStringException(shown.replace('\0', ' '), type, reason);
    }
}
