package org.bailiwick.keycloak.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisionCommandTests {

    private static final Map<String, String> SETTINGS = Map.of(
            // Nobody listens there.
            "BAILIWICK_KEYCLOAK_URL", "http://127.0.0.1:1",
            "BAILIWICK_KEYCLOAK_ADMIN_PASSWORD", "canary-admin",
            "BAILIWICK_PUBLIC_URL", "http://localhost:8080",
            "BAILIWICK_WEBAPPS_CLIENT_SECRET", "canary-webapps",
            "BAILIWICK_DIRECTORY_CLIENT_SECRET", "canary-directory");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void explainsItselfWithoutAWord() {
        assertThat(run(List.of(), SETTINGS)).isEqualTo(2);
        assertThat(said()).contains("plan", "apply", "sync").contains(SETTINGS.keySet());
    }

    @Test
    void namesTheSettingThatIsMissing() {
        for (String missing : SETTINGS.keySet()) {
            said.reset();
            Map<String, String> rest = new HashMap<>(SETTINGS);
            rest.remove(missing);
            assertThat(run(List.of("plan"), rest)).isEqualTo(2);
            assertThat(said()).contains(missing);
        }
    }

    @Test
    void saysThatKeycloakDoesNotAnswerAndNoSecret() {
        assertThat(run(List.of("apply"), SETTINGS)).isEqualTo(3);
        assertThat(said()).contains("Keycloak does not answer").doesNotContain("canary");
    }

    private int run(List<String> words, Map<String, String> environment) {
        return ProvisionCommand.run(words, environment, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
