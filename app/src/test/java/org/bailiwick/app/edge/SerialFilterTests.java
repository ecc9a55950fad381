package org.bailiwick.app.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filter holds for a whole process, so each case has one of its own. */
class SerialFilterTests {

    @TempDir
    Path folder;

    @Test
    void nothingIsReadOnceItIsInstalled() throws Exception {
        assertThat(run(List.of(), "install")).isEqualTo("closed=true read=java.io.InvalidClassException");
    }

    @ParameterizedTest
    @CsvSource({"!*, true", "*, false", "'java.**;!*', true", "'!com.evil.**', false"})
    void filterOfTheCommandLineIsJudgedByWhatItRefuses(String filter, boolean closed) throws Exception {
        assertThat(run(List.of("-Djdk.serialFilter=" + filter), "install")).startsWith("closed=" + closed);
    }

    @Test
    void withoutItAnythingIsRead() throws Exception {
        assertThat(run(List.of(), "leave")).isEqualTo("closed=false read=2");
    }

    private String run(List<String> options, String what) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path out = folder.resolve("out");
        List<String> command = Stream.of(
                        List.of(java.toString()),
                        options,
                        List.of("-cp", System.getProperty("java.class.path"), SerializationProbe.class.getName(), what))
                .flatMap(List::stream)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(out.toString()))
                .start();
        process.waitFor();
        return Files.readString(out)
                .lines()
                .filter(line -> line.startsWith("closed="))
                .findFirst()
                .orElse("");
    }
}
