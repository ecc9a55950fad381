package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The container set-up repeats names and versions of other files; these stay the same. */
class DeployTests {

    private static final Path REPOSITORY = Path.of("../..");

    @Test
    void exampleEnvironmentHasEveryPassword() throws IOException {
        assertThat(found(".env.example", "(?m)^([A-Z_]+)="))
                .isEqualTo(found("docker-compose.yml", "\\$\\{([A-Z_]+):\\?"));
    }

    @Test
    void keycloakIsGivenWhatTheRealmAsksFor() throws IOException {
        assertThat(found("docker-compose.yml", "(?m)^ +([A-Z_]+):"))
                .containsAll(found("keycloak/realm/bailiwick-realm.json", "\\$\\{([A-Z_]+)}"));
    }

    @Test
    void keycloakImageHasTheVersionOfTheBuild() throws IOException {
        assertThat(found("keycloak/Dockerfile", "keycloak/keycloak:(\\S+)"))
                .isEqualTo(found("pom.xml", "<keycloak.version>(.+)</keycloak.version>"));
    }

    private static Set<String> found(String file, String pattern) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(REPOSITORY.resolve(file)));
        var found = new TreeSet<String>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        assertThat(found).isNotEmpty();
        return found;
    }
}
