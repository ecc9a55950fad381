package org.bailiwick.app.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain values as they lie in columns of type {@code jsonb}. */
final class StoredJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private StoredJson() {}

    static @Nullable String text(@Nullable Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Only plain values are kept", e);
        }
    }

    static Map<String, Object> map(String stored) {
        try {
            return JSON.readValue(stored, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds unreadable values", e);
        }
    }

    static @Nullable Object value(@Nullable String stored) {
        try {
            return stored == null ? null : JSON.readValue(stored, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds an unreadable value", e);
        }
    }
}
