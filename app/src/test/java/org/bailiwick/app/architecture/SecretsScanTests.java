package org.bailiwick.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret lies in the sources. The rules are few and reviewed; each is shown a secret that it must find. */
class SecretsScanTests {

    private static final Path ROOT = Path.of("..");

    /** {@code .bailiwick} is what a running installation keeps, its secrets among it; git ignores it. */
    private static final Set<String> NOT_OURS =
            Set.of(".git", ".bailiwick", "target", "node_modules", "dist", ".vite", "badinput", "checksums", ".idea");

    private static final long LARGE = 2_000_000;

    private static final Map<String, Pattern> RULES = Map.of(
            "private key",
            Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s*[A-Za-z0-9+/=]{20,}"),
            "private key as JWK",
            Pattern.compile("\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{40,}\""),
            "cloud access key",
            Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            "token of a code host",
            Pattern.compile("\\b(?:ghp|gho|ghs|ghu|glpat|github_pat)[_-][A-Za-z0-9_]{20,}"),
            "token of a chat or payment service",
            Pattern.compile("\\b(?:xox[abprs]-[A-Za-z0-9-]{10,}|sk_live_[A-Za-z0-9]{16,})"),
            "signed token",
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{15,}\\.eyJ[A-Za-z0-9_-]{15,}\\.[A-Za-z0-9_-]{20,}"),
            "password in an address",
            Pattern.compile("\\b[a-z][a-z0-9+]{2,12}://[^\\s/:@\"'{}$<]+:[^\\s/:@\"'{}$<]{6,}@[\\w.-]+"),
            // Hexadecimal or base64 beside a word that says what it is; prose and placeholders are neither.
            "secret beside its name",
            Pattern.compile("(?i)(?:secret|passw(?:or)?d|api[_-]?key|token|credential)[\"']?\\s*[:=]\\s*[\"']?"
                    + "(?:[0-9a-f]{32,}|(?=[A-Za-z+/]*[0-9])(?=[0-9a-z+/]*[A-Z])(?=[0-9A-Z+/]*[a-z])"
                    + "[A-Za-z0-9+/]{32,}={0,2})(?![A-Za-z0-9+/.(_-])"));

    @Test
    void noFileHoldsASecret() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(400);
        for (Path file : files) {
            for (String rule : secretsIn(text(file))) {
                found.add(ROOT.relativize(file) + ": " + rule);
            }
        }
        assertThat(found).isEmpty();
    }

    // Put together here, so that this file holds none itself.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN @PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF",
                "{\"kty\":\"OKP\",\"d\"@:\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}",
                "aws = AKIA@IOSFODNN7EXAMPLE",
                "ghp_@0123456789abcdefghijABCDEFGHIJ012345",
                "xoxb-@1234567890-abcdefghij",
                "eyJhbGciOiJSUzI1NiIsInR5@cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlc2lnbmF0dXJl",
                "postgresql://bailiwick:hunter2hunter2@@db.example/bailiwick",
                "client_secret@: 9f86d081884c7d659a2feaa0c55ad015",
                "password@=\"dGhpcyBpcyBub3QgYSBzZWNyZXQgMTIzNDU2Nzg5MA==\""
            })
    void aPlantedSecretIsFound(String planted) {
        assertThat(secretsIn(planted.replaceFirst("@", ""))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: ${BAILIWICK_DATABASE_PASSWORD}",
                "clientSecret = secrets.webappsClient()",
                "token: \"btk_example\"",
                "https://user@example.com/",
                "distributionSha256Sum=0d7125e8c91097b36edb990ea5934e6c68b4440eef4ea96510a0f6815e7eeadb"
            })
    void whatOnlyLooksLikeOneIsNot(String text) {
        assertThat(secretsIn(text)).isEmpty();
    }

    private static List<String> secretsIn(String text) {
        return RULES.entrySet().stream()
                .filter(rule -> rule.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>(List.of(ROOT));
        while (!folders.isEmpty()) {
            try (Stream<Path> entries = Files.list(folders.remove(folders.size() - 1))) {
                for (Path entry : entries.toList()) {
                    if (NOT_OURS.contains(entry.getFileName().toString()) || Files.isSymbolicLink(entry)) {
                        continue;
                    }
                    if (Files.isDirectory(entry)) {
                        folders.add(entry);
                    } else if (Files.size(entry) < LARGE) {
                        files.add(entry);
                    }
                }
            }
        }
        return files;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }
}
