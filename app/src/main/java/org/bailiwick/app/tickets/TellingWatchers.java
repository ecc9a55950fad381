package org.bailiwick.app.tickets;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who watches a ticket is told what others do to it, in the transaction in which it happens. */
@Component
class TellingWatchers {

    private final Watchers watchers;
    private final Notifications notifications;

    TellingWatchers(Watchers watchers, Notifications notifications) {
        this.watchers = watchers;
        this.notifications = notifications;
    }

    @EventListener
    void on(TicketStatusChanged change) {
        tell(change.number(), change.number() + " is now " + change.to().key().replace('_', ' '), Set.of());
    }

    @EventListener
    void on(TicketPriorityChanged change) {
        tell(change.number(), change.number() + " went from " + change.from() + " to " + change.to(), Set.of());
    }

    /** What is internal is not for everybody who may watch; whoever is called by it is told that instead. */
    @EventListener
    void on(TicketCommented comment) {
        if (!comment.internal()) {
            tell(comment.number(), "Somebody wrote to " + comment.number(), comment.mentioned());
        }
    }

    private void tell(String number, String text, Set<UUID> toldAlready) {
        String doer = Actors.current().id();
        Set<UUID> told = watchers.of(number).stream()
                .filter(person -> !person.toString().equals(doer) && !toldAlready.contains(person))
                .collect(Collectors.toUnmodifiableSet());
        if (!told.isEmpty()) {
            notifications.tell(new Notice(Set.of(), told, "ticket.watched", text, number));
        }
    }
}
