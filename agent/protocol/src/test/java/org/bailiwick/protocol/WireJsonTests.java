package org.bailiwick.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTests {
    private static final String MINIMAL =
            new String(WireMessage.REPORT_MINIMAL.exampleJson(), StandardCharsets.UTF_8).strip();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sequence        | "sequence": 1          | "sequence": "1"
            sequence        | "sequence": 1          | "sequence": 1.5
            sequence        | "sequence": 1          | "sequence": null
            sequence        | "sequence": 1          | "sequence": 1e30
            collectedAt     | "2026-03-01T12:00:00Z" | 1772366400
            collectedAt     | "2026-03-01T12:00:00Z" | "infinity"
            collectedAt     | "2026-03-01T12:00:00Z" | "2026-03-01"
            collectedAt     | "2026-03-01T12:00:00Z" | "+20000-01-01T00:00:00Z"
            collectedAt     | "2026-03-01T12:00:00Z" | "1969-12-31T23:59:59Z"
            bootId          | "5b4a7f8e-1df2-4c36-8b77-0c9f4a1d2e3b" | "1-2-3-4-5"
            bootId          | "5b4a7f8e-1df2-4c36-8b77-0c9f4a1d2e3b" | "W0p/jh3yTDaLdwyfSh0uOw=="
            hostname        | "till-07"              | 7
            hostname        | "till-07"              | "a\\u0000b"
            hostname        | "till-07"              | "a\\ud800b"
            hostname        | "till-07"              | ["x"]
            load            | "sequence": 1          | "sequence": 1, "cpu": {"load": 1e400}
            load            | "sequence": 1          | "sequence": 1, "cpu": {"load": "0.5"}
            mount           | "sequence": 1          | "sequence": 1, "fileSystems": [{"mount": 1}]
            """)
    void namesTheFieldItRefuses(String field, String good, String bad) {
        String json = MINIMAL.replace(good, bad);
        assertThat(json).isNotEqualTo(MINIMAL);

        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        JsonMappingException.class,
                        e -> assertThat(e.getPathReference()).contains(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "NaN", "{\"a\":1,}", "{'a':1}", "{\"a\":1 /* c */}"})
    void refusesWhatIsNotAReport(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesTrailingContentAndRepeatedKeys() {
        assertThatThrownBy(() -> read(MINIMAL + "{}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> read(MINIMAL.replaceFirst("\\{", "{\"later\":{\"a\":1,\"a\":2},")))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void boundsDepthNumbersTextsAndLength() {
        assertThatThrownBy(() -> read(later("[".repeat(40) + "]".repeat(40)))).hasMessageContaining("depth");
        assertThatThrownBy(() -> read(later("9".repeat(200)))).hasMessageContaining("Number");
        assertThatThrownBy(() -> read(MINIMAL.replace("till-07", "x".repeat(300_000))))
                .hasMessageContaining("String");
    }

    @Test
    void keepsTheTextsOfAllLanguages() throws IOException {
        assertThat(read(MINIMAL.replace("till-07", "žluťoučký-机器-😀-\\ud83d\\ude00"))
                        .system()
                        .hostname())
                .isEqualTo("žluťoučký-机器-😀-😀");
    }

    @Test
    void readsAbsentReadingsAsAbsentNotAsZero() throws IOException {
        Report report = read(MINIMAL.replace("\"sequence\": 1", "\"sequence\": 1, \"cpu\": {}, \"disks\": null"));

        assertThat(report.cpu()).isEqualTo(new Report.Cpu(null, null, null, null, null));
        assertThat(report.memory()).isNull();
        assertThat(report.disks()).isEmpty();
    }

    private static String later(String value) {
        return MINIMAL.replaceFirst("\\{", "{\"later\":" + value + ",");
    }

    private static Report read(String json) throws JsonProcessingException {
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), Report.class);
    }
}
