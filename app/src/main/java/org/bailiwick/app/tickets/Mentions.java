package org.bailiwick.app.tickets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.springframework.stereotype.Component;

/**
 * Whom a comment calls by {@code @login}: they are told, and watch the ticket from then on, as far as they may read what
 * was written. Code is no call, and neither is a mail address.
 */
@Component
class Mentions {

    /** More than these are a list of people, not a call. */
    private static final int MOST = 20;

    private static final Pattern CODE = Pattern.compile("(?s)```.*?(```|$)|`[^`\\n]*`");
    private static final Pattern CALL =
            Pattern.compile("(?<![\\w@/.\\\\-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]{0,62}[\\p{L}\\p{N}])?)");

    private final People people;
    private final Notifications notifications;
    private final Watchers watchers;
    private final TicketStore store;

    Mentions(People people, Notifications notifications, Watchers watchers, TicketStore store) {
        this.people = people;
        this.notifications = notifications;
        this.watchers = watchers;
        this.store = store;
    }

    /** Those who are called and may read it, without who wrote it. */
    List<Person> in(String text, Ticket ticket, UUID authorId, boolean internal) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        TicketScope.Facts facts =
                store.facts(Set.of(ticket.number())).getOrDefault(ticket.number(), TicketScope.Facts.of(ticket));
        return CALL.matcher(CODE.matcher(text).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .map(call -> call.substring(1))
                .distinct()
                .limit(MOST)
                .map(people::byUsername)
                .flatMap(Optional::stream)
                .distinct()
                .filter(person -> !person.id().equals(authorId) && mayRead(person, facts, internal))
                .toList();
    }

    void tell(List<Person> mentioned, Ticket ticket, UUID authorId) {
        if (mentioned.isEmpty()) {
            return;
        }
        String author = people.find(authorId).map(Person::name).orElse("Somebody");
        notifications.tell(new Notice(
                Set.of(),
                Set.copyOf(mentioned.stream().map(Person::id).toList()),
                "ticket.mention",
                author + " mentioned you on " + ticket.number() + ": " + ticket.title(),
                ticket.number()));
        mentioned.stream()
                .map(Person::id)
                .filter(person -> !concerns(ticket, person))
                .forEach(person -> watchers.add(ticket.number(), person));
    }

    private static boolean concerns(Ticket ticket, UUID person) {
        return person.equals(ticket.requesterId())
                || person.equals(ticket.affectedId())
                || person.equals(ticket.assigneeId());
    }

    /** For the timeline: who was told. */
    static Map<String, Object> facts(List<Person> mentioned) {
        return mentioned.isEmpty()
                ? Map.of()
                : Map.of("mentioned", mentioned.stream().map(Person::username).toList());
    }

    private static boolean mayRead(Person person, TicketScope.Facts ticket, boolean internal) {
        Scope scope = Scope.of(person, Resource.TICKETS);
        return internal ? TicketScope.works(scope, ticket) : TicketScope.shows(scope, ticket);
    }
}
