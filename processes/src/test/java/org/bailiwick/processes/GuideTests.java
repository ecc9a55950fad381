package org.bailiwick.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.junit.jupiter.api.Test;

/** The guide for designers names whatever is shipped. */
class GuideTests {

    private static final Path GUIDE = Path.of("../docs/process-designers-guide.md");
    private static final Path MODELS = Path.of("src/main/resources");

    @Test
    void namesEveryModelAndTable() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(files("bpmn", "dmn"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(guide).contains("`" + file + "`"));
    }

    @Test
    void namesEveryMessageTheServerSends() throws IOException {
        String guide = Files.readString(GUIDE);
        String messages = guide.substring(guide.indexOf("## Messages the server sends"));
        assertThat(files("bpmn").stream().flatMap(GuideTests::messages).distinct())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(messages).contains("`" + message + "`"));
    }

    private static List<String> files(String... folders) throws IOException {
        try (Stream<Path> all = Files.walk(MODELS)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> MODELS.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> Stream.of(folders).anyMatch(folder -> file.startsWith(folder + "/")))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> messages(String file) {
        return Bpmn.readModelFromFile(MODELS.resolve(file).toFile()).getModelElementsByType(Message.class).stream()
                .map(Message::getName)
                .filter(name -> !name.startsWith(Actions.PREFIX));
    }
}
