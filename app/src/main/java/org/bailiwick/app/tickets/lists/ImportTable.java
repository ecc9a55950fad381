package org.bailiwick.app.tickets.lists;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.shared.Printable;
import org.bailiwick.app.shared.Problem;

/**
 * A table of tickets as somebody sent it: its first line names the columns, in any order. What is not known is left out and
 * said, so that an exported table can be sent back as it is.
 *
 * @param rows the cells that are known and not empty, by column
 * @param ignored names of columns nobody knows
 */
record ImportTable(List<Line> rows, List<String> ignored) {

    /** Tickets at once: each starts a process, and the answer waits for all. */
    static final int MOST = 500;

    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** Before the name of a custom field. */
    static final String FIELDS = "fields.";

    private static final Set<String> COLUMNS = Set.of(
            "kind",
            "title",
            "description",
            "impact",
            "urgency",
            "category",
            "service",
            "tags",
            "requester",
            "affected",
            "site",
            "externalkey");

    /** @param line of the file it begins on, from 1 */
    record Line(int line, Map<String, String> cells) {}

    /** @throws Problem {@code invalid-csv}, {@code too-many-rows} */
    static ImportTable read(byte[] content) {
        String text = text(content);
        List<CsvText.Row> rows = CsvText.read(text, separator(text));
        if (rows.isEmpty()) {
            throw Problem.invalid("invalid-csv", "The file is empty; its first line must name the columns");
        }
        if (rows.size() - 1 > MOST) {
            throw Problem.invalid("too-many-rows", "These are more than " + MOST + " tickets; send them in parts");
        }
        List<String> names = rows.get(0).cells();
        List<String> columns = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (String name : names) {
            String column = column(name);
            if (column.isEmpty()) {
                ignored.add(Printable.of(name.strip(), 60));
            } else if (columns.contains(column)) {
                throw Problem.invalid("invalid-csv", "Two columns are named " + Printable.of(name.strip(), 60));
            }
            columns.add(column);
        }
        if (!columns.contains("title")) {
            throw Problem.invalid("invalid-csv", "No column is named title");
        }
        return new ImportTable(
                rows.stream().skip(1).map(row -> line(row, columns)).toList(), List.copyOf(ignored));
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("invalid-csv", "The file is not text in UTF-8");
        }
    }

    private static char separator(String text) {
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        return first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
    }

    /** The name as it is known here; empty when it is not. */
    private static String column(String name) {
        String bare = name.strip();
        if (bare.startsWith(FIELDS) && bare.length() > FIELDS.length()) {
            return bare;
        }
        String known = bare.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return COLUMNS.contains(known) ? known : "";
    }

    private static Line line(CsvText.Row row, List<String> columns) {
        if (row.cells().size() > columns.size()) {
            throw Problem.invalid("invalid-csv", "Line " + row.line() + " has more cells than there are columns");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String cell = plain(row.cells().get(i)).strip();
            if (!columns.get(i).isEmpty() && !cell.isEmpty()) {
                cells.put(columns.get(i), cell);
            }
        }
        return new Line(row.line(), cells);
    }

    /** Without the apostrophe an export puts before what would be a formula. */
    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && CsvText.isFormula(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }
}
