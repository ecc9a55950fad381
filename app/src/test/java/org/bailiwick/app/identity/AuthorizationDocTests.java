package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.AccessRule.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the tables of {@code docs/authorization.md} against the table of access. After a change:
 *
 * <pre>./mvnw -pl app -am test -Dtest=AuthorizationDocTests -Dsurefire.failIfNoSpecifiedTests=false -Daccess.update</pre>
 */
class AuthorizationDocTests {

    private static final Path DOCUMENT = Path.of("../docs/authorization.md");

    private static final List<String> ROLES = List.of(
            Role.REQUESTER,
            Role.SERVICE_DESK,
            Role.SERVICE_DESK_LEAD,
            Role.CHANGE_MANAGER,
            Role.PROCESS_DESIGNER,
            Role.ENDPOINT_ADMIN,
            Role.AUDITOR,
            Role.ADMINISTRATOR);

    @ParameterizedTest
    @ValueSource(strings = {"endpoints", "topics"})
    void tableIsTheOneThatIsEnforced(String table) throws IOException {
        String before = Files.readString(DOCUMENT);
        String after = replaced(before, table, table.equals("endpoints") ? endpoints() : topics());
        if (System.getProperty("access.update") != null) {
            Files.writeString(DOCUMENT, after);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run AuthorizationDocTests with -Daccess.update and commit " + DOCUMENT)
                .isEqualTo(after);
    }

    @Test
    void everyRoleHasAColumn() {
        assertThat(ROLES).containsExactlyInAnyOrderElementsOf(Role.ALL);
    }

    private static String endpoints() {
        return AccessMatrix.RULES_IN_ORDER.stream()
                .map(rule -> rule.caller() == Caller.PERSON
                        ? row("`" + rule.name() + "`", rule)
                        : "| `" + rule.name() + "` |" + everywhere(rule.caller()))
                .collect(Collectors.joining("\n", head("Endpoint"), "\n"));
    }

    private static String topics() {
        Map<String, Resource> sorted = new TreeMap<>(AccessMatrix.TOPICS);
        return sorted.entrySet().stream()
                .map(topic -> row("`" + topic.getKey() + "`", AccessMatrix.reading(topic.getValue())))
                .collect(Collectors.joining("\n", head("Topic"), "\n"));
    }

    private static String head(String first) {
        return "| " + first + " | " + String.join(" | ", ROLES) + " |\n|---|"
                + ROLES.stream().map(role -> "---|").collect(Collectors.joining()) + "\n";
    }

    private static String row(String name, AccessRule rule) {
        return "| " + name + " |"
                + ROLES.stream()
                        .map(role -> rule.reaches().get(role))
                        .map(reach ->
                                reach == null ? " – |" : " " + reach.name().toLowerCase(java.util.Locale.ROOT) + " |")
                        .collect(Collectors.joining());
    }

    private static String everywhere(Caller caller) {
        String who = caller == Caller.DEVICE ? " devices only |" : " anybody |";
        return who + " |".repeat(ROLES.size() - 1);
    }

    private static String replaced(String document, String table, String content) {
        String begin = "<!-- " + table + ": begin -->\n";
        String end = "<!-- " + table + ": end -->";
        return document.substring(0, document.indexOf(begin) + begin.length())
                + content
                + document.substring(document.indexOf(end));
    }
}
