package org.bailiwick.connectors.webhook;

/**
 * Text of ours and of strangers, made plain for chats that read mark-up: Slack, Mattermost, Teams. Nobody is called by
 * name, no link hides behind other words, nothing turns into HTML.
 */
public final class ChatText {

    private static final int MAX_CHARS = 1000;
    private static final String INVISIBLE = "\u200B";

    private ChatText() {}

    /** One line of at most a thousand characters. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(MAX_CHARS).forEach(c -> {
            switch (c) {
                case '&' -> plain.append("&amp;");
                case '<' -> plain.append("&lt;");
                case '>' -> plain.append("&gt;");
                case '@' -> plain.append('@').append(INVISIBLE);
                case ']' -> plain.append(']').append(INVISIBLE);
                default -> plain.appendCodePoint(isPlain(c) ? c : ' ');
            }
        });
        return plain.toString().strip();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
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
