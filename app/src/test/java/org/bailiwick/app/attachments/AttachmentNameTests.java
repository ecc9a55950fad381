package org.bailiwick.app.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentNameTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report.pdf|report.pdf",
                "Bericht für März.pdf|Bericht für März.pdf",
                "報告.pdf|報告.pdf",
                "../../etc/passwd|passwd",
                "..\\..\\windows\\win.ini|win.ini",
                "C:\\Users\\a\\x.txt|x.txt",
                "/etc/cron.d/x|x",
                "a/b/..|attachment",
                "...|attachment",
                ".htaccess|htaccess",
                "x.txt...|x.txt",
                "x.txt. . |x.txt",
                "file.txt:evil.exe|file.txt_evil.exe",
                "file.txt::$DATA|file.txt__$DATA",
                "con|_con",
                "CON.txt|_CON.txt",
                "lpt1.log|_lpt1.log",
                "console.log|console.log",
                "a\u202Efdp.exe|afdp.exe",
                "a\u0000.exe.txt|a.exe.txt",
                "<script>.txt|_script_.txt",
                "\"x\".txt|_x_.txt",
                "a\uD800b.txt|ab.txt",
                "a\uE000b.txt|ab.txt"
            })
    void makesEachNameHarmless(String given, String clean) {
        assertThat(AttachmentName.clean(given)).isEqualTo(clean);
    }

    @Test
    void givesANamelessFileAName() {
        assertThat(AttachmentName.clean(null)).isEqualTo("attachment");
        assertThat(AttachmentName.clean("")).isEqualTo("attachment");
    }

    @Test
    void letsNoNameBreakALine() {
        assertThat(AttachmentName.clean("a\r\nb: c.txt")).isEqualTo("ab_ c.txt");
    }

    @Test
    void shortensALongNameAndKeepsItsEnding() {
        String clean = AttachmentName.clean("語".repeat(500) + ".pdf");

        assertThat(clean).endsWith("語.pdf");
        assertThat(clean.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
    }
}
