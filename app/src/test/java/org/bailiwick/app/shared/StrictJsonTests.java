package org.bailiwick.app.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTests {

    @ParameterizedTest
    @ValueSource(strings = {"1e309", "1e-311", "1e131071", "0.4e00669999999999", "-1e99999999999", "1e-99999999999"})
    void refusesNumbersThatTheDatabaseWouldNotKeep(String number) {
        assertThatThrownBy(() -> StrictJson.require(document(number), "out-of-range"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", "1e300", "1e-300"})
    void takesTheOthers(String number) {
        assertThat(StrictJson.require(document(number), "out-of-range")).isEqualTo("[" + number + "]");
    }

    private static byte[] document(String number) {
        return ("[" + number + "]").getBytes(UTF_8);
    }
}
