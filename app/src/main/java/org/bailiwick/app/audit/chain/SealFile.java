package org.bailiwick.app.audit.chain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Seals outside the database: one JSON object on a line, in order of position, only ever appended to. */
final class SealFile {

    private final Path file;
    private final ObjectMapper json;

    SealFile(Path file, ObjectMapper json) {
        this.file = file.toAbsolutePath();
        this.json = json;
    }

    /** Position of the last seal, 0 when there is none. */
    long last() {
        if (Files.notExists(file)) {
            return 0;
        }
        try (Stream<Seal> seals = read()) {
            return seals.mapToLong(Seal::position).max().orElse(0);
        }
    }

    void append(List<Seal> seals) throws IOException {
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        for (Seal seal : seals) {
            lines.append(json.writeValueAsString(seal)).append('\n');
        }
        Files.writeString(
                file,
                lines,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
    }

    /** To be closed. A line that was cut off by a crash is left out. */
    Stream<Seal> read() {
        try {
            if (Files.notExists(file)) {
                return Stream.empty();
            }
            return Files.lines(file).filter(line -> line.endsWith("}")).map(this::seal);
        } catch (IOException e) {
            throw new UncheckedIOException("The seals in " + file + " cannot be read", e);
        }
    }

    static Iterator<Seal> none() {
        return java.util.Collections.emptyIterator();
    }

    private Seal seal(String line) {
        try {
            return json.readValue(line, Seal.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The seals in " + file + " cannot be read", e);
        }
    }
}
