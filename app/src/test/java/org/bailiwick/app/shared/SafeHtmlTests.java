package org.bailiwick.app.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<ScRiPt src=//evil.example></sCrIpT>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data=data:text/html,x></object>",
                "<embed src=javascript:alert(1)>",
                "<base href=//evil.example>",
                "<link rel=stylesheet href=//evil.example>",
                "<style>*{background:url(//evil.example)}</style>",
                "<meta http-equiv=refresh content='0;url=//evil.example'>",
                "<form action=//evil.example><input name=password></form>",
                "<a href=javascript:alert(1)>x</a>",
                "<a href='java\tscript:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<a href='  javascript:alert(1)'>x</a>",
                "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
                "<a href='vbscript:msgbox(1)'>x</a>",
                "<p style='background:url(javascript:alert(1))'>x</p>",
                "<p onclick=alert(1)>x</p>",
                "<div/onmouseover=alert(1)>x</div>",
                "<details open ontoggle=alert(1)>",
                "<video><source onerror=alert(1)></video>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<!--<img src='--><img src=x onerror=alert(1)//'>",
                "<textarea><img src=x onerror=alert(1)></textarea>",
                "<template><script>alert(1)</script></template>",
                "<img src=//tracker.example/pixel.gif>",
                "\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>"
            })
    void leavesNothingThatRunsOrLoads(String html) {
        // What is escaped is text, so only real tags and attributes count.
        String safe = SafeHtml.of(html).toLowerCase(Locale.ROOT);

        assertThat(safe)
                .doesNotContainPattern(
                        "<\\s*(script|svg|math|img|iframe|object|embed|base|link|style|meta|form|input|video)")
                .doesNotContainPattern("<[^>]*\\son\\w+\\s*=")
                .doesNotContainPattern("<[^>]*(javascript|vbscript|data):")
                .doesNotContainPattern("<[^>]*\\sstyle\\s*=");
    }

    @Test
    void keepsWhatWasSaid() {
        assertThat(SafeHtml.of("<p>Hello <b>you</b></p><ul><li>one</li></ul>"))
                .isEqualTo("<p>Hello <b>you</b></p><ul><li>one</li></ul>");
        assertThat(SafeHtml.of("<a href=\"https://example.org/\" target=\"_top\">there</a>"))
                .contains("href=\"https://example.org/\"")
                .contains("noopener")
                .contains("noreferrer")
                .doesNotContain("target");
        assertThat(SafeHtml.of("<a href=\"mailto:a@example.org\">write</a>")).contains("mailto:a");
    }

    @Test
    void givesTheWordsAlone() {
        assertThat(SafeHtml.words("<p>1 &lt; 2 &amp; <b>3</b></p><script>x()</script>"))
                .isEqualTo("1 < 2 & 3");
    }
}
