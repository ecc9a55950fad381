package org.bailiwick.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the list of actions in {@code docs/audit.md} against what the sources write. After a change:
 *
 * <pre>./mvnw -pl app -am test -Dtest=AuditActionsDocTests -Dsurefire.failIfNoSpecifiedTests=false -Daudit.update</pre>
 */
class AuditActionsDocTests {

    private static final Path DOCUMENT = Path.of("../docs/audit.md");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Whoever writes a row names one of these. */
    private static final Pattern WRITES =
            Pattern.compile("AuditEntry|trail\\.(recorded|changed|watching)\\(|answers\\.take\\(");

    private static final Pattern ACTION = Pattern.compile("\"([a-z][a-z-]*(?:\\.[a-z][a-z-]*)+)\"");

    /** Looks like an action, and is a kind of notice or the name of a file. */
    private static final Set<String> OTHERS =
            Set.of("approval.reminder", "major-incident.role", "major-incident.update-due", "chain.ndjson");

    /** Put together while the server runs: the beginning as it stands in the sources, and what may follow. */
    private static final Map<String, List<String>> COMPOSED = Map.of(
            "\"ticket.attachment-\" +", List.of("added", "removed"),
            "\"process.\" +", List.of("approved", "rejected"),
            "\"login.\" +", List.of("…"),
            "\"command.\" +",
                    List.of(
                            "requested",
                            "approved",
                            "queued",
                            "leased",
                            "running",
                            "succeeded",
                            "failed",
                            "expired",
                            "cancelled",
                            "refused",
                            "interrupted"));

    @Test
    void listNamesEveryActionThatIsWrittenAndNoOther() throws IOException {
        String before = Files.readString(DOCUMENT);
        String after = before.replaceFirst(
                "(?s)(<!-- actions: begin -->\n).*(<!-- actions: end -->)",
                "$1" + java.util.regex.Matcher.quoteReplacement(table()) + "$2");
        if (System.getProperty("audit.update") != null) {
            Files.writeString(DOCUMENT, after);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run AuditActionsDocTests with -Daudit.update and commit " + DOCUMENT)
                .isEqualTo(after);
    }

    private static String table() throws IOException {
        Map<String, SortedSet<String>> bySubject = new TreeMap<>();
        for (String action : written()) {
            int dot = action.indexOf('.');
            bySubject
                    .computeIfAbsent(action.substring(0, dot), subject -> new TreeSet<>())
                    .add("`" + action.substring(dot + 1) + "`");
        }
        return bySubject.entrySet().stream()
                .map(one -> "| `" + one.getKey() + ".` | " + String.join(" ", one.getValue()) + " |\n")
                .collect(Collectors.joining("", "| Begins with | and goes on with |\n|---|---|\n", ""));
    }

    private static SortedSet<String> written() throws IOException {
        SortedSet<String> actions = new TreeSet<>();
        Set<String> composed = new TreeSet<>();
        for (String source : writers()) {
            ACTION.matcher(source)
                    .results()
                    .map(match -> match.group(1))
                    .filter(action -> !action.endsWith("-"))
                    .forEach(actions::add);
            COMPOSED.forEach((beginning, ends) -> {
                if (source.contains(beginning)) {
                    composed.add(beginning);
                    ends.forEach(end -> actions.add(beginning.substring(1, beginning.indexOf('"', 1)) + end));
                }
            });
        }
        assertThat(actions).containsAll(OTHERS);
        assertThat(composed).containsExactlyInAnyOrderElementsOf(COMPOSED.keySet());
        actions.removeAll(OTHERS);
        return actions;
    }

    private static List<String> writers() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(AuditActionsDocTests::text)
                    .filter(source -> WRITES.matcher(source).find())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
