package org.bailiwick.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models that come with the server, as files of this module. */
final class ShippedFiles {

    private static final Path BPMN = Path.of("src/main/resources/bpmn");

    private ShippedFiles() {}

    /** Keys of the shipped processes, in order. */
    static List<String> processes() {
        try (Stream<Path> files = Files.list(BPMN)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .map(name -> name.substring(0, name.length() - ".bpmn".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
