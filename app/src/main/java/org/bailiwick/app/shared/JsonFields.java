package org.bailiwick.app.shared;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import org.jspecify.annotations.Nullable;

/** Names places in a JSON document the way people write them: {@code fileSystems[2].mount}. */
final class JsonFields {

    /** The whole document. */
    static final String ROOT = "$";

    private JsonFields() {}

    static String path(JsonMappingException exception) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : exception.getPath()) {
            append(path, step.getFieldName(), step.getIndex());
        }
        return path.isEmpty() ? ROOT : path.toString();
    }

    static String path(@Nullable JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        write(path, context);
        return path.isEmpty() ? ROOT : path.toString();
    }

    /** Where the JSON breaks off, without echoing it. */
    static String whatIsWrong(JsonProcessingException exception) {
        String what = exception instanceof JsonEOFException ? "The JSON ends too early" : "The body is not valid JSON";
        JsonLocation place = exception.getLocation();
        return place == null || place.getLineNr() < 1
                ? what
                : what + ", at line " + place.getLineNr() + " column " + place.getColumnNr();
    }

    private static void write(StringBuilder path, @Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return;
        }
        write(path, context.getParent());
        if (context.inArray()) {
            append(path, null, context.getCurrentIndex());
        } else if (context.getCurrentName() != null) {
            append(path, context.getCurrentName(), -1);
        }
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name == null) {
            path.append('[').append(index).append(']');
            return;
        }
        if (!path.isEmpty()) {
            path.append('.');
        }
        // Names are the sender's; what cannot be printed must reach neither the answer nor the log.
        path.append(Printable.of(name, 60));
    }
}
