package org.bailiwick.app.tickets.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them. */
final class CsvText {

    private CsvText() {}

    /**
     * One line of a table.
     *
     * @param line of the text it begins on, from 1
     */
    record Row(int line, List<String> cells) {}

    /** One line; what a spreadsheet would take for a formula is made text by an apostrophe. */
    static String line(Stream<? extends @Nullable Object> values) {
        return values.map(CsvText::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Whether a spreadsheet would take it for one. */
    static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0;
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (isFormula(text)) {
            text = "'" + text;
        }
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * Reads a table; empty lines are left out.
     *
     * @throws Problem {@code invalid-csv} for a quote that does not end or stands where none may
     */
    static List<Row> read(String text) {
        return read(text, ',');
    }

    /** @param separator of cells: spreadsheets of some countries write semicolons */
    static List<Row> read(String text, char separator) {
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean closed = false;
        int line = 1;
        int began = 1;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                    closed = true;
                } else {
                    line += c == '\n' ? 1 : 0;
                    cell.append(c);
                }
            } else if (c == '"' && cell.isEmpty() && !closed) {
                quoted = true;
            } else if (c == separator || c == '\n' || c == '\r') {
                cells.add(cell.toString());
                cell.setLength(0);
                closed = false;
                if (c != separator) {
                    if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                        i++;
                    }
                    end(rows, cells, began);
                    cells = new ArrayList<>();
                    line++;
                    began = line;
                }
            } else if (c == '"' || closed) {
                throw broken(line);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw broken(began);
        }
        cells.add(cell.toString());
        end(rows, cells, began);
        return rows;
    }

    private static void end(List<Row> rows, List<String> cells, int line) {
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
            rows.add(new Row(line, List.copyOf(cells)));
        }
    }

    private static Problem broken(int line) {
        return Problem.invalid("invalid-csv", "Line " + line + " has a quote that does not belong there");
    }
}
