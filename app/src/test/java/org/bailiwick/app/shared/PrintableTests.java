package org.bailiwick.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTests {

    @Test
    void keepsWhatPeopleWrite() {
        assertThat(Printable.of("Grüße, 世界 😀", 50)).isEqualTo("Grüße, 世界 😀");
    }

    @Test
    void replacesWhatCouldForgeLineOfLog() {
        assertThat(Printable.of("a\r\nb\u0000c\u202Ed\u2028e\ud800f\u001b[31m", 50))
                .isEqualTo("a\uFFFD\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFD[31m");
    }

    @Test
    void cutsWithoutTearingCharacterApart() {
        assertThat(Printable.of("😀😀😀", 2)).isEqualTo("😀😀…");
    }
}
