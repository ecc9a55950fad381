package org.bailiwick.app.notifications;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.PortalChange;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells people, in the portal. */
@Service
@Transactional
public class Notifications {

    private final NotificationStore store;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notifications(NotificationStore store, People people, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Tells each addressed person once; telling nobody is allowed and does nothing. */
    public void tell(Notice notice) {
        Set<UUID> told = new LinkedHashSet<>(notice.people());
        for (String group : notice.groups()) {
            people.membersOf(group).stream()
                    .filter(member -> reaches(member, notice))
                    .map(Person::id)
                    .forEach(told::add);
        }
        Instant now = clock.instant();
        for (UUID person : told) {
            store.insert(person, notice, now);
            events.publishEvent(new PortalChange("notifications/" + person, null));
        }
    }

    private static boolean reaches(Person member, Notice notice) {
        return notice.site() == null || Scope.of(member, Resource.TICKETS).coversSite(notice.site());
    }
}
