package org.bailiwick.app.identity;

import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What gives a person away wherever it is written: login name, name and mail address, whole and whatever their case.
 *
 * @param pseudonym what stands in their place afterwards; the same each time for the same person
 */
public record PersonTraces(Person person, String pseudonym) {

    private static final Pattern SPECIAL = Pattern.compile("[^\\p{L}\\p{N}]");

    static PersonTraces of(Person person) {
        return new PersonTraces(person, "erased-" + person.id().toString().substring(0, 8));
    }

    public UUID id() {
        return person.id();
    }

    /** All of them one after the other, as words. */
    public String names() {
        return Stream.of(person.username(), person.name(), person.email())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    /**
     * A regular expression of PostgreSQL, to be used with the flags {@code gi} and {@link #replacement()}. Not a part of
     * a longer word; but a letter that ends an escape within JSON is no part of the word.
     */
    public String pattern() {
        return "(^|[^[:alnum:]_]|\\\\[nrtbf])(?:" + alternatives() + ")(?![[:alnum:]_])";
    }

    /** The same for Java, to be compiled case-insensitively. */
    public String javaPattern() {
        return "(^|[^\\p{L}\\p{N}_]|\\\\[nrtbf])(?:" + alternatives() + ")(?![\\p{L}\\p{N}_])";
    }

    /** What to put in the place of a match of {@link #pattern()}. */
    public String replacement() {
        return "\\1" + pseudonym;
    }

    /** The longest first: a login name is often the beginning of the address. */
    private String alternatives() {
        return Stream.of(person.username(), person.name(), person.email())
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .flatMap(text -> Stream.of(text, text.replace("\\", "\\\\").replace("\"", "\\\"")))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(text -> SPECIAL.matcher(text).replaceAll(match -> "\\\\" + literal(match.group())))
                .collect(Collectors.joining("|"));
    }

    private static String literal(String text) {
        return text.equals("\\") ? "\\\\" : text.equals("$") ? "\\$" : text;
    }
}
