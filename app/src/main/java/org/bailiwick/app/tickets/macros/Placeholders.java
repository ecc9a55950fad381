package org.bailiwick.app.tickets.macros;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.tickets.Ticket;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Fills in what a macro leaves open. Only the names below are known; nothing is computed, and a value that itself looks
 * like a placeholder stays as it is. In text that is Markdown, values lose their markup: nobody's title calls people or
 * draws links.
 */
@Component
class Placeholders {

    static final List<String> NAMES = List.of(
            "ticket.number",
            "ticket.title",
            "ticket.priority",
            "requester.name",
            "affected.name",
            "assignee.name",
            "agent.name",
            "date");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]{0,60}?)\\s*}}");
    /** What draws links, pictures, code and tags, or calls people. */
    private static final String MARKUP = "\\`*_[]<>@#|~";

    private final People people;
    private final Clock clock;

    Placeholders(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** The first placeholder that is none. */
    static Optional<String> unknownIn(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !NAMES.contains(name))
                .findFirst();
    }

    /** What every name stands for, for a ticket and who works it. */
    Map<String, String> values(Ticket ticket, CurrentUser user) {
        Map<String, String> values = new TreeMap<>();
        values.put("ticket.number", ticket.number());
        values.put("ticket.title", ticket.title());
        values.put("ticket.priority", ticket.priority());
        values.put("requester.name", name(ticket.requesterId()));
        values.put("affected.name", name(ticket.affectedId() == null ? ticket.requesterId() : ticket.affectedId()));
        values.put("assignee.name", name(ticket.assigneeId()));
        values.put("agent.name", user.name());
        values.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
        return values;
    }

    static String inMarkdown(String text, Map<String, String> values) {
        return filled(text, values, true);
    }

    static String inPlainText(String text, Map<String, String> values) {
        return filled(text, values, false);
    }

    private static String filled(String text, Map<String, String> values, boolean markdown) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                return Matcher.quoteReplacement(found.group());
            }
            String line = value.replaceAll("\\R", " ");
            return Matcher.quoteReplacement(markdown ? withoutMarkup(line) : line);
        });
    }

    private static String withoutMarkup(String value) {
        StringBuilder plain = new StringBuilder();
        value.chars().forEach(character -> {
            if (MARKUP.indexOf(character) >= 0) {
                plain.append('\\');
            }
            plain.append((char) character);
        });
        return plain.toString();
    }

    private String name(@Nullable UUID id) {
        return Optional.ofNullable(id).flatMap(people::find).map(Person::name).orElse("");
    }
}
