package org.bailiwick.app.identity;

import java.util.Map;
import java.util.Optional;
import org.bailiwick.app.audit.Recorded;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Live updates of what rarely changes and is read as a whole. Every change stands in the trail, so the trail is what is
 * listened to; whoever may read the list learns that it changed, and never what of it.
 */
@Component
class SharedLists implements SubscriptionRule {

    /** Topics by how the actions begin that change the list. */
    private static final Map<String, String> TOPICS = Map.of(
            "assignment.", "assignment",
            "catalogue.item-", "catalogue",
            "macro.", "macros",
            "recurring-ticket.", "recurring",
            "service.", "services",
            "sla.calendar-", "sla-calendars",
            "template.", "templates",
            "category.", "ticket-categories",
            "ticket-view.", "ticket-views");

    private final ApplicationEventPublisher events;

    SharedLists(ApplicationEventPublisher events) {
        this.events = events;
    }

    @EventListener
    void on(Recorded change) {
        topic(change.action()).ifPresent(topic -> events.publishEvent(new PortalChange(topic, null)));
    }

    @Override
    public boolean permits(String topic, Authentication person) {
        return TOPICS.containsValue(topic)
                && Optional.ofNullable(AccessMatrix.TOPICS.get(topic))
                        .map(resource -> Scope.of(CurrentUser.of(person), resource))
                        .filter(scope -> !(scope instanceof Scope.Nothing))
                        .isPresent();
    }

    private static Optional<String> topic(String action) {
        return TOPICS.entrySet().stream()
                .filter(entry -> action.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
