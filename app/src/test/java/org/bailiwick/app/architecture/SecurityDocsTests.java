package org.bailiwick.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents on security name exists, and the table of requirements is whole. */
class SecurityDocsTests {

    private static final Path ROOT = Path.of("..");
    private static final List<String> DOCUMENTS = List.of("SECURITY.md", "docs/security.md");

    /** Id, level, wording, verdict, control, tests. */
    private static final Pattern REQUIREMENT = Pattern.compile(
            "(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| ([123]) \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\| ([^|]*)\\|$");

    @Test
    void everyNamedTestExists() throws IOException {
        Set<String> tests = testClasses();
        List<String> missing = new ArrayList<>();
        for (String document : DOCUMENTS) {
            for (String name : named(document, "`(\\w+Tests)`")) {
                if (!tests.contains(name)) {
                    missing.add(document + " names " + name);
                }
            }
            for (String script : named(document, "`(\\.ci/[\\w./-]+)`")) {
                if (!Files.exists(ROOT.resolve(script))) {
                    missing.add(document + " names " + script);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNamedDocumentExists() throws IOException {
        for (String document : DOCUMENTS) {
            for (String name : named(document, "(?<![\\w/.-])(docs/[\\w-]+\\.md)")) {
                assertThat(ROOT.resolve(name)).as(document).exists();
            }
        }
    }

    /** Levels 1 and 2 of version 5.0.0 have 70 and 183 requirements. */
    @Test
    void everyRequirementOfLevelsOneAndTwoHasOneAnswer() throws IOException {
        List<MatchResult> rows =
                REQUIREMENT.matcher(read("docs/security.md")).results().toList();

        assertThat(rows.stream().map(row -> row.group(1))).doesNotHaveDuplicates();
        assertThat(rows.stream().filter(row -> row.group(2).equals("1"))).hasSize(70);
        assertThat(rows.stream().filter(row -> row.group(2).equals("2"))).hasSize(183);
        assertThat(rows.stream().map(row -> row.group(3))).allMatch(Set.of("yes", "partly", "no", "n/a")::contains);
    }

    @Test
    void everyThreatHasAnAnswerWithItsTest() throws IOException {
        List<MatchResult> rows = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| [^|]+ \\| ([^|]*)\\|")
                .matcher(read("SECURITY.md"))
                .results()
                .toList();

        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 24).boxed().toList());
        // There is no mail, so nothing of it is tried.
        assertThat(rows.stream().filter(row -> row.group(2).isBlank()).map(row -> row.group(1)))
                .containsExactly("22");
    }

    private static Set<String> named(String document, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(read(document))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(String document) throws IOException {
        return Files.readString(ROOT.resolve(document));
    }

    private static Set<String> testClasses() {
        return Stream.of("agent", "app", "connectors", "keycloak", "processes")
                .flatMap(module -> sources(ROOT.resolve(module)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources(Path folder) {
        List<String> names = new ArrayList<>();
        List<Path> folders = new ArrayList<>(List.of(folder));
        while (!folders.isEmpty()) {
            try (Stream<Path> entries = Files.list(folders.remove(folders.size() - 1))) {
                entries.filter(entry -> !Set.of("node_modules", "target")
                                .contains(entry.getFileName().toString()))
                        .forEach(entry -> {
                            if (Files.isDirectory(entry)) {
                                folders.add(entry);
                            } else if (entry.getFileName().toString().endsWith("Tests.java")) {
                                names.add(entry.getFileName().toString().replace(".java", ""));
                            }
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names.stream();
    }
}
