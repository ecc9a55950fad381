package org.bailiwick.app.shared;

/** Text from outside, made fit for one line of a log. */
public final class Printable {

    private Printable() {}

    /** At most {@code limit} characters, with control and direction characters and lone surrogates replaced. */
    public static String of(String text, int limit) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), limit) + 1);
        text.codePoints().limit(limit).forEach(c -> printable.appendCodePoint(isPlain(c) ? c : '\uFFFD'));
        if (text.codePointCount(0, text.length()) > limit) {
            printable.append('…');
        }
        return printable.toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
