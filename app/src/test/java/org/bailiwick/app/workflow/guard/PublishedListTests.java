package org.bailiwick.app.workflow.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is published to designers is what the guard goes by, and the guide names all of it. */
@EngineTest
class PublishedListTests {

    @Autowired
    Desk desk;

    @Autowired
    PublishedSteps steps;

    @Test
    void listIsTheGuardsOwn() {
        JsonNode list = desk.read("/api/processes/expressions", TestPerson.DANA);
        assertThat(list.path("steps").findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(steps.names());
        assertThat(texts(list.path("functions"))).containsExactlyInAnyOrderElementsOf(AllowedExpressions.FUNCTIONS);
        assertThat(texts(list.path("paths"))).containsExactlyInAnyOrderElementsOf(AllowedExpressions.PATHS);
    }

    @Test
    void guideNamesEveryStepFunctionAndPath() throws IOException {
        String guide = Files.readString(Path.of("../docs/process-designers-guide.md"));
        // Made by the tests themselves.
        assertThat(steps.names().stream().filter(name -> !name.equals("remember")))
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
        assertThat(AllowedExpressions.FUNCTIONS)
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "()`"));
        assertThat(AllowedExpressions.PATHS)
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
