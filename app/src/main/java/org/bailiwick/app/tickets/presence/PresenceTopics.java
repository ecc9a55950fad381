package org.bailiwick.app.tickets.presence;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.realtime.Audience;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.bailiwick.app.realtime.Topic;
import org.bailiwick.app.tickets.TicketVisibility;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whoever may see a ticket may hear who else does. */
@Component
class PresenceTopics implements SubscriptionRule {

    private static final String LIST = "ticket-presence";
    private static final String TICKETS = "tickets";

    private final TicketVisibility visibility;

    PresenceTopics(TicketVisibility visibility) {
        this.visibility = visibility;
    }

    static String of(String number) {
        return LIST + "/" + number;
    }

    @Override
    public boolean permits(String name, Authentication person) {
        Topic topic = Topic.of(name);
        return topic.list().equals(LIST)
                && topic.id() != null
                && visibility.permits(TICKETS + "/" + topic.id(), person);
    }

    @Override
    public Optional<Map<String, Audience>> audiences(String list, Collection<String> ids) {
        return list.equals(LIST) ? visibility.audiences(TICKETS, ids) : Optional.empty();
    }
}
