package org.bailiwick.app.shared;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.protocol.WireJson;

/** Reads a message of the agent protocol from a request, with the strictness the protocol asks for. */
public final class AgentMessage {

    /** Enough for the longest command output with every character escaped. */
    private static final int MAX_BYTES = 512 * 1024;

    private static final String INVALID = "invalid-request";

    private AgentMessage() {}

    /**
     * Reads the whole body as one message.
     *
     * @throws Problem {@code malformed-json}, {@code invalid-request} with the fields, {@code request-too-large}, and
     *     what {@link RequestBytes} refuses
     */
    public static <T extends Record> T read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] body = RequestBytes.json(request, MAX_BYTES, "request-too-large").content();
        return bind(StrictJson.require(body, INVALID), type, INVALID);
    }

    /** Binds a document that has passed {@link StrictJson}. */
    public static <T extends Record> T bind(String document, Class<T> type, String invalidCode) {
        return bind(() -> WireJson.read(document.getBytes(StandardCharsets.UTF_8), type), invalidCode);
    }

    /** Binds a document that was parsed to be looked at first. */
    public static <T extends Record> T bind(JsonNode document, Class<T> type, String invalidCode) {
        return bind(() -> WireJson.mapper().treeToValue(document, type), invalidCode);
    }

    private static <T extends Record> T bind(Binding<T> binding, String invalidCode) {
        T message;
        try {
            message = binding.bind();
        } catch (JsonMappingException e) {
            String reason =
                    e instanceof MismatchedInputException ? "is missing or has the wrong form" : "is not acceptable";
            throw refused(invalidCode, List.of(new FieldError(JsonFields.path(e), reason)));
        } catch (JsonProcessingException e) {
            throw Problem.malformed("malformed-json", JsonFields.whatIsWrong(e));
        }
        List<FieldError> missing = missing(message);
        if (!missing.isEmpty()) {
            throw refused(invalidCode, missing);
        }
        return message;
    }

    /** Refuses unless the list is empty. */
    public static void requireNone(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw refused(INVALID, errors);
        }
    }

    private static Problem refused(String code, List<FieldError> errors) {
        FieldError first = errors.get(0);
        return Problem.invalid(code, first.field() + " " + first.reason(), errors);
    }

    // Jackson asks required fields to be present, but lets them be null.
    private static List<FieldError> missing(Record message) {
        List<FieldError> missing = new ArrayList<>();
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                JsonProperty property = accessor.getAnnotation(JsonProperty.class);
                if (property != null && property.required() && accessor.invoke(message) == null) {
                    missing.add(new FieldError(component.getName(), "is missing"));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("records of the protocol are public", e);
            }
        }
        return missing;
    }

    @FunctionalInterface
    private interface Binding<T> {

        T bind() throws JsonProcessingException;
    }
}
