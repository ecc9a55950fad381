package org.bailiwick.app.tickets.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find tickets: words that must all occur, {@code "a phrase"}, {@code -without}; the last word may
 * be a beginning. Letters and digits make words, everything else parts them, exactly as in the column {@code words}.
 */
final class SearchText {

    private static final int MOST_TERMS = 20;
    private static final int SHORTEST_BEGINNING = 2;
    private static final Pattern TERM = Pattern.compile("(-?)(?:\"([^\"]*)(?:\"|$)|([^\\s\"]+))");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBER = Pattern.compile("(?i)(INC|REQ|PRB|CHG)-?([0-9]{1,12})");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

    private final List<Term> terms;
    private final @Nullable String number;
    private final List<String> numbers;

    private SearchText(List<Term> terms, @Nullable String number, List<String> numbers) {
        this.terms = terms;
        this.number = number;
        this.numbers = numbers;
    }

    /**
     * One condition.
     *
     * @param words one, or several that follow each other
     * @param without must not occur
     * @param beginning the word may go on
     * @param exact in quotes, or not wanted: nothing similar will do
     */
    record Term(List<String> words, boolean without, boolean beginning, boolean exact) {

        boolean isWord() {
            return words.size() == 1 && !exact;
        }
    }

    static SearchText of(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            String start = number.group(1).toUpperCase(Locale.ROOT) + "-" + number.group(2);
            return new SearchText(List.of(), start, List.of(full(start)));
        }
        List<String> numbers = DIGITS.matcher(text).matches()
                ? Stream.of(TicketKind.values())
                        .map(kind -> full(kind.prefix() + "-" + text))
                        .toList()
                : List.of();
        return new SearchText(terms(text), null, numbers);
    }

    private static List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        while (matcher.find() && terms.size() < MOST_TERMS) {
            boolean quoted = matcher.group(2) != null;
            boolean without = !matcher.group(1).isEmpty();
            List<String> words = words(quoted ? matcher.group(2) : matcher.group(3));
            boolean last = matcher.end() == text.length();
            if (!words.isEmpty()) {
                boolean beginning = last
                        && !quoted
                        && !without
                        && words.get(words.size() - 1).length() >= SHORTEST_BEGINNING;
                terms.add(new Term(words, without, beginning, quoted || without));
            }
        }
        return terms;
    }

    private static List<String> words(String text) {
        return NOT_A_WORD
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** As numbers are written: at least six digits. */
    private static String full(String start) {
        String digits = start.substring(4).replaceFirst("^0+(?=.)", "");
        return start.substring(0, 4) + "0".repeat(Math.max(0, 6 - digits.length())) + digits;
    }

    /** Nothing that could be looked for. */
    boolean isEmpty() {
        return terms.isEmpty() && number == null;
    }

    /** The beginning of a number, as {@code INC-0012}; absent when words were typed. */
    @Nullable
    String number() {
        return number;
    }

    /** Whole numbers that may be meant. */
    List<String> numbers() {
        return numbers;
    }

    List<Term> terms() {
        return terms;
    }

    /**
     * The query of {@code to_tsquery('simple', …)}; only letters and digits stand in its quotes.
     *
     * @param similar words to take as well, for a word and whether it may go on
     */
    String query(BiFunction<String, Boolean, Set<String>> similar) {
        return terms.stream().map(term -> query(term, similar)).collect(Collectors.joining(" & "));
    }

    private static String query(Term term, BiFunction<String, Boolean, Set<String>> similar) {
        int last = term.words().size() - 1;
        String phrase = java.util.stream.IntStream.rangeClosed(0, last)
                .mapToObj(
                        index -> "'" + term.words().get(index) + "'" + (index == last && term.beginning() ? ":*" : ""))
                .collect(Collectors.joining(" <-> "));
        if (term.without()) {
            return "!(" + phrase + ")";
        }
        if (!term.isWord()) {
            return "(" + phrase + ")";
        }
        Stream<String> others =
                similar.apply(term.words().get(0), term.beginning()).stream().map(word -> "'" + word + "'");
        return Stream.concat(Stream.of(phrase), others).collect(Collectors.joining(" | ", "(", ")"));
    }
}
