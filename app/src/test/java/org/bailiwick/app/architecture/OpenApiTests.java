package org.bailiwick.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The portal's types are made from {@code portal/openapi.json}; this holds it against what the server publishes. After a
 * change of the API:
 *
 * <pre>./mvnw -pl app -am test -Dtest=OpenApiTests -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.update</pre>
 */
@EngineTest
@AutoConfigureMockMvc
@Import(TestTokens.class)
class OpenApiTests {

    private static final Path COMMITTED = Path.of("portal/openapi.json");
    private static final Path PUBLISHED = Path.of("target/openapi.json");

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private MockMvc http;

    @Test
    void isTheOneThePortalWasMadeFrom() throws Exception {
        String published = published();
        Files.writeString(PUBLISHED, published);
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(COMMITTED, published);
        }

        assertThat(json.readTree(published))
                .as("run OpenApiTests with -Dopenapi.update and commit " + COMMITTED)
                .isEqualTo(json.readTree(COMMITTED.toFile()));
    }

    @Test
    void namesEveryOperationOnceAndInOneWord() throws Exception {
        List<String> names = new ArrayList<>();
        json.readTree(published())
                .path("paths")
                .forEach(path -> path.forEach(
                        operation -> names.add(operation.path("operationId").asText())));

        assertThat(names).isNotEmpty().doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void describesEveryTypeItRefersTo() throws Exception {
        JsonNode published = json.readTree(published());
        JsonNode schemas = published.path("components").path("schemas");

        assertThat(published.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(schemas.has(reference.substring(reference.lastIndexOf('/') + 1)))
                        .as(reference)
                        .isTrue());
    }

    @Test
    void describesNoEndpointOfAgents() throws Exception {
        JsonNode paths = json.readTree(published()).path("paths");

        assertThat(paths.has("/api/report")).isFalse();
        assertThat(paths.has("/api/commands")).isFalse();
    }

    private String published() throws Exception {
        String body = http.perform(get("/api/openapi"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return pretty(json.readTree(body));
    }

    private String pretty(JsonNode tree) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        return json.writer(printer).writeValueAsString(tree) + "\n";
    }
}
