package org.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    private static final Path HOME = Path.of("/home/somebody/bailiwick");

    @Test
    void keepsDataInTheRepositoryAndStartsOneAgent() {
        Options options = Options.of(HOME);
        assertThat(options.data()).isEqualTo(HOME.resolve(".bailiwick"));
        assertThat(options.ports().values()).containsExactly(8080, 8180, 9180, 5442);
        assertThat(options.agent()).isTrue();
        assertThat(options.devices()).isZero();
        assertThat(options.fresh()).isFalse();
        assertThat(options.mfa()).isFalse();
        assertThat(options.fourEyes()).isFalse();
        assertThat(options.directory()).isNull();
    }

    @Test
    void readsValuesAfterASpaceOrAnEqualsSign() {
        Options options =
                Options.of(HOME, "--port", "21000", "--postgres-port=21001", "--devices=7", "--fresh", "--no-agent");
        assertThat(options.port()).isEqualTo(21000);
        assertThat(options.postgresPort()).isEqualTo(21001);
        assertThat(options.devices()).isEqualTo(7);
        assertThat(options.fresh()).isTrue();
        assertThat(options.agent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=8080", "--port", "--port=many", "--devices=-1", "start", "--fresh=yes"})
    void refusesWhatItDoesNotKnow(String argument) {
        assertThatThrownBy(() -> Options.of(HOME, argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void explainsEveryOption() {
        var option = Pattern.compile("--[a-z-]+").matcher(Options.USAGE);
        while (option.find()) {
            String[] arguments =
                    switch (option.group()) {
                        case "--fresh", "--no-agent", "--mfa", "--four-eyes" -> new String[] {option.group()};
                        default -> new String[] {option.group(), "1"};
                    };
            assertThat(Options.of(HOME, arguments)).isNotNull();
        }
    }
}
