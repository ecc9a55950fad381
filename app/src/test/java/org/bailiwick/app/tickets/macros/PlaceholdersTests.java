package org.bailiwick.app.tickets.macros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTests {

    private static final Map<String, String> VALUES = Map.of(
            "requester.name", "Rita", "ticket.title", "[click](http://x) @lena `{{date}}`\nnext", "date", "$1 \\2");

    @Test
    void fillsInWhatIsKnown() {
        assertThat(Placeholders.inMarkdown("Dear {{requester.name}} and {{ requester.name }},", VALUES))
                .isEqualTo("Dear Rita and Rita,");
    }

    @Test
    void leavesWhatIsNot() {
        assertThat(Placeholders.inMarkdown("{{nothing}} {requester.name} {{}} {{requester.name", VALUES))
                .isEqualTo("{{nothing}} {requester.name} {{}} {{requester.name");
        assertThat(Placeholders.unknownIn("{{requester.name}} {{nothing}}")).contains("nothing");
        assertThat(Placeholders.unknownIn("{{requester.name}}")).isEmpty();
    }

    @Test
    void aValueIsNoMarkupAndNoPlaceholder() {
        assertThat(Placeholders.inMarkdown("{{ticket.title}}", VALUES))
                .isEqualTo("\\[click\\](http://x) \\@lena \\`{{date}}\\` next");
        assertThat(Placeholders.inPlainText("{{ticket.title}} {{date}}", VALUES))
                .isEqualTo("[click](http://x) @lena `{{date}}` next $1 \\2");
    }
}
