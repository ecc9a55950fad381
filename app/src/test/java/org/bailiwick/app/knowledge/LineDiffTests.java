package org.bailiwick.app.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bailiwick.app.knowledge.LineDiff.Change;
import org.bailiwick.app.knowledge.LineDiff.Line;
import org.junit.jupiter.api.Test;

class LineDiffTests {

    @Test
    void findsWhatWasTakenOutAndPutIn() {
        assertThat(LineDiff.between("a\nb\nc\nd", "a\nc\nx\nd"))
                .containsExactly(
                        new Line(Change.SAME, "a"),
                        new Line(Change.REMOVED, "b"),
                        new Line(Change.SAME, "c"),
                        new Line(Change.ADDED, "x"),
                        new Line(Change.SAME, "d"));
    }

    @Test
    void sameTextHasNoChanges() {
        assertThat(LineDiff.between("a\n\nb", "a\n\nb"))
                .extracting(Line::change)
                .containsOnly(Change.SAME);
    }

    @Test
    void givesBothTextsBack() {
        String before = "one\ntwo\ntwo\nthree\nfour";
        String after = "two\nzero\nthree\ntwo\nfour\nfive";
        var lines = LineDiff.between(before, after);
        assertThat(without(lines, Change.ADDED)).isEqualTo(before);
        assertThat(without(lines, Change.REMOVED)).isEqualTo(after);
    }

    @Test
    void hugeChangesAreOnePiece() {
        String before = IntStream.range(0, 3000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 3000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        assertThat(LineDiff.between(before, after)).hasSize(6000);
    }

    private static String without(java.util.List<Line> lines, Change change) {
        return lines.stream()
                .filter(line -> line.change() != change)
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }
}
