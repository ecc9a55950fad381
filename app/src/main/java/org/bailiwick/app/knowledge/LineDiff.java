package org.bailiwick.app.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changed between two texts, line by line: the fewest lines taken out and put in. */
final class LineDiff {

    /** Beyond so many comparisons what differs is shown as replaced in one piece. */
    private static final long MOST = 4_000_000;

    private LineDiff() {}

    /** What happened to a line. */
    enum Change {
        SAME,
        REMOVED,
        ADDED;

        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Line(Change change, String text) {}

    static List<Line> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        add(lines, Change.SAME, old.subList(0, head));
        middle(lines, old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
        add(lines, Change.SAME, old.subList(old.size() - tail, old.size()));
        return lines;
    }

    private static void middle(List<Line> lines, List<String> old, List<String> now) {
        if ((long) old.size() * now.size() > MOST) {
            add(lines, Change.REMOVED, old);
            add(lines, Change.ADDED, now);
            return;
        }
        int[][] common = common(old, now);
        int i = 0;
        int j = 0;
        while (i < old.size() && j < now.size()) {
            if (old.get(i).equals(now.get(j))) {
                lines.add(new Line(Change.SAME, old.get(i)));
                i++;
                j++;
            } else if (common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line(Change.REMOVED, old.get(i++)));
            } else {
                lines.add(new Line(Change.ADDED, now.get(j++)));
            }
        }
        add(lines, Change.REMOVED, old.subList(i, old.size()));
        add(lines, Change.ADDED, now.subList(j, now.size()));
    }

    /** How many lines the rests of both have in common at most, from each pair of places on. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void add(List<Line> lines, Change change, List<String> texts) {
        texts.forEach(text -> lines.add(new Line(change, text)));
    }
}
