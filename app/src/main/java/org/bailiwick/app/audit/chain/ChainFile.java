package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * The chain as a file that can be verified without the server: one JSON object on a line, in the order of
 * {@link ChainVisitor}. Contents' {@code before} and {@code after} are texts, for the digest is over the text.
 */
final class ChainFile {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private ChainFile() {}

    /** One line; exactly one field is there. */
    private record Line(
            @Nullable Long pending,
            @Nullable Anchor anchor,
            @Nullable Redaction redaction,
            @Nullable ChainRow row,
            @Nullable Seal seal,
            @Nullable Stray stray) {}

    private record Stray(long eventId, boolean gone) {}

    static ChainVisitor writer(Writer out) {
        return new ChainVisitor() {
            @Override
            public void pending(long eventId) {
                write(new Line(eventId, null, null, null, null, null));
            }

            @Override
            public void anchor(Anchor anchor) {
                write(new Line(null, anchor, null, null, null, null));
            }

            @Override
            public void redaction(Redaction redaction) {
                write(new Line(null, null, redaction, null, null, null));
            }

            @Override
            public void row(ChainRow row) {
                write(new Line(null, null, null, row, null, null));
            }

            @Override
            public void seal(Seal seal) {
                write(new Line(null, null, null, null, seal, null));
            }

            @Override
            public void stray(long eventId, boolean gone) {
                write(new Line(null, null, null, null, null, new Stray(eventId, gone)));
            }

            private void write(Line line) {
                try {
                    out.write(JSON.writeValueAsString(line));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Shows what is in the file; an unreadable line is an {@link IOException}. */
    static void show(BufferedReader file, ChainVisitor visitor) throws IOException {
        for (String text = file.readLine(); text != null && !visitor.satisfied(); text = file.readLine()) {
            Line line = JSON.readValue(text, Line.class);
            if (line.row() != null) {
                visitor.row(line.row());
            } else if (line.seal() != null) {
                visitor.seal(line.seal());
            } else if (line.redaction() != null) {
                visitor.redaction(line.redaction());
            } else if (line.anchor() != null) {
                visitor.anchor(line.anchor());
            } else if (line.pending() != null) {
                visitor.pending(line.pending());
            } else if (line.stray() != null) {
                visitor.stray(line.stray().eventId(), line.stray().gone());
            }
        }
    }
}
