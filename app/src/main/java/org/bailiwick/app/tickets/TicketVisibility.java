package org.bailiwick.app.tickets;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.bailiwick.app.realtime.Topic;
import org.bailiwick.app.shared.Problem;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whose tickets a person sees. What lies outside their reach does not exist for them. */
@Component
public class TicketVisibility implements SubscriptionRule {

    private final TicketStore store;

    TicketVisibility(TicketStore store) {
        this.store = store;
    }

    /**
     * A ticket the person may read.
     *
     * @throws TicketNotFound when there is none for them
     */
    public Ticket require(String number, CurrentUser user) {
        return require(number, Scope.of(user, Resource.TICKETS));
    }

    /**
     * A ticket the person may do something to.
     *
     * @param scope how far they reach by what they do
     * @throws TicketNotFound when they may not even read it
     * @throws Problem {@code forbidden} when they may only read it
     */
    public Ticket require(String number, CurrentUser user, Scope scope) {
        Ticket ticket = require(number, user);
        if (!TicketScope.covers(scope, TicketScope.Facts.of(ticket))) {
            throw Problem.forbidden("forbidden", "You may read this ticket, but not write to it");
        }
        return ticket;
    }

    /** Whether the scope holds the ticket. */
    public static boolean reaches(Scope scope, Ticket ticket) {
        return TicketScope.covers(scope, TicketScope.Facts.of(ticket));
    }

    /** Whether the scope holds the ticket as work, and not only as somebody's own. */
    public static boolean works(Scope scope, Ticket ticket) {
        return TicketScope.works(scope, TicketScope.Facts.of(ticket));
    }

    /** Whether the person may be shown what is kept from requesters. */
    public boolean seesInternal(Ticket ticket, CurrentUser user) {
        return TicketScope.works(Scope.of(user, Resource.TICKETS), TicketScope.Facts.of(ticket));
    }

    @Override
    public boolean permits(String name, Authentication person) {
        Topic topic = Topic.of(name);
        Scope scope = Scope.of(CurrentUser.of(person), Resource.TICKETS);
        return topic.list().equals("tickets")
                && !(scope instanceof Scope.Nothing)
                && (topic.id() == null
                        || store.facts(Set.of(topic.id())).values().stream()
                                .anyMatch(facts -> TicketScope.shows(scope, facts)));
    }

    @Override
    public Optional<Map<String, Audience>> audiences(String list, Collection<String> ids) {
        if (!list.equals("tickets")) {
            return Optional.empty();
        }
        Map<String, Audience> audiences = new HashMap<>();
        store.facts(ids).forEach((number, facts) -> audiences.put(number, audience(facts)));
        return Optional.of(audiences);
    }

    static Audience audience(TicketScope.Facts facts) {
        return person -> TicketScope.shows(Scope.of(CurrentUser.of(person), Resource.TICKETS), facts);
    }

    private Ticket require(String number, Scope scope) {
        return store.find(number)
                .filter(ticket -> TicketScope.covers(scope, TicketScope.Facts.of(ticket)) || isWatched(number, scope))
                .orElseThrow(() -> new TicketNotFound(number));
    }

    private boolean isWatched(String number, Scope scope) {
        return store.facts(Set.of(number)).values().stream().anyMatch(facts -> TicketScope.shows(scope, facts));
    }
}
