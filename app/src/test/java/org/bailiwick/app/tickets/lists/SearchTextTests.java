package org.bailiwick.app.tickets.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    printer            | ('printer':*)
                    Printer jam        | ('printer') & ('jam':*)
                    printer "paper jam"| ('printer') & ('paper' <-> 'jam')
                    printer -toner     | ('printer') & !('toner')
                    -"paper jam" it    | !('paper' <-> 'jam') & ('it':*)
                    srv-042.example    | ('srv' <-> '042' <-> 'example':*)
                    "unfinished quote  | ('unfinished' <-> 'quote')
                    a                  | ('a')
                    '&!:*()              | ``
                    """)
    void becomesAQuery(String typed, String query) {
        assertThat(SearchText.of(typed).query((word, beginning) -> Set.of())).isEqualTo(query);
    }

    @ParameterizedTest
    @CsvSource({
        "inc-000042, INC-000042, INC-000042",
        "INC42, INC-42, INC-000042",
        "chg-1234567, CHG-1234567, CHG-1234567"
    })
    void recognisesNumbers(String typed, String start, String whole) {
        assertThat(SearchText.of(typed).number()).isEqualTo(start);
        assertThat(SearchText.of(typed).numbers()).containsExactly(whole);
    }

    @Test
    void takesDigitsForANumberOfAnyKindOrAWord() {
        SearchText search = SearchText.of("404");

        assertThat(search.number()).isNull();
        assertThat(search.numbers()).containsExactly("INC-000404", "REQ-000404", "PRB-000404", "CHG-000404");
        assertThat(search.query((word, beginning) -> Set.of())).isEqualTo("('404':*)");
    }

    @Test
    void takesSimilarWordsButNotForWhatIsQuotedOrUnwanted() {
        assertThat(SearchText.of("pritner \"papre\" -tonre").query((word, beginning) -> Set.of("like" + word)))
                .isEqualTo("('pritner' | 'likepritner') & ('papre') & !('tonre')");
    }

    @ParameterizedTest
    @CsvSource({
        "printer, printer, 0",
        "pritner, printer, 1",
        "prnter, printer, 1",
        "printerr, printer, 1",
        "prontee, printer, 2",
        "'', abc, 3"
    })
    void countsSlips(String one, String other, int slips) {
        assertThat(Slips.between(one, other)).isEqualTo(slips);
        assertThat(Slips.between(other, one)).isEqualTo(slips);
    }
}
