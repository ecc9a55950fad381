package org.bailiwick.app.tickets.presence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.presence.PresenceStore.Present;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has which ticket open. A person with several tabs is shown once, with what is most worth knowing. */
@Component
class Presence {

    /** Portals say every ten seconds that they are still there; two beats may be lost. */
    static final Duration LASTS = Duration.ofSeconds(30);

    /** Tabs of one person on tickets. */
    static final int MOST_TABS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final int MOST_SHOWN = 200;

    private final PresenceStore store;
    private final People people;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Presence(
            PresenceStore store,
            People people,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Problem {@code too-many-tabs} */
    void says(Ticket ticket, UUID personId, UUID tab, Doing doing) {
        Instant now = clock.instant();
        if (store.othersOf(personId, ticket.number(), tab, now) >= MOST_TABS) {
            throw Problem.busy("too-many-tabs", "You have too many tickets open", (int) LASTS.toSeconds());
        }
        changing(ticket, personId, () -> store.put(ticket.number(), personId, tab, doing, now.plus(LASTS)));
    }

    void leaves(Ticket ticket, UUID personId, UUID tab) {
        changing(ticket, personId, () -> store.remove(ticket.number(), personId, tab));
    }

    /**
     * Everybody else who has the ticket open.
     *
     * @param internal whether the person may know of internal notes
     */
    List<PresentPerson> others(String number, UUID personId, boolean internal) {
        Map<UUID, Doing> doing = new LinkedHashMap<>();
        for (Present one : store.at(number, clock.instant(), MOST_SHOWN)) {
            if (!one.personId().equals(personId)) {
                doing.merge(one.personId(), internal ? one.doing() : one.doing().publicly(), Presence::telling);
            }
        }
        Map<UUID, Person> named = people.findAll(doing.keySet());
        return doing.entrySet().stream()
                .flatMap(entry -> Optional.ofNullable(named.get(entry.getKey()))
                        .map(person -> new PresentPerson(person.name(), entry.getValue()))
                        .stream())
                .sorted(Comparator.comparing(PresentPerson::name))
                .toList();
    }

    /** Whoever stopped without saying so is gone for everybody else, too. */
    @Scheduled(fixedDelayString = "${bailiwick.tickets.presence-interval:5s}")
    void forgetWhoStopped() {
        try {
            transaction.executeWithoutResult(status -> store.forget(clock.instant())
                    .forEach(number -> events.publishEvent(new PortalChange(PresenceTopics.of(number), number))));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Who left tickets stays a little longer, the database does not answer: {}", e.getMessage());
        }
    }

    private void changing(Ticket ticket, UUID personId, Runnable change) {
        transaction.executeWithoutResult(status -> {
            Set<Doing> before = store.of(ticket.number(), personId, clock.instant());
            change.run();
            tell(ticket, before, store.of(ticket.number(), personId, clock.instant()));
        });
    }

    /** A heartbeat that changes nothing is told to nobody; that a note is being written, not to requesters. */
    private void tell(Ticket ticket, Set<Doing> before, Set<Doing> after) {
        String topic = PresenceTopics.of(ticket.number());
        if (!equal(publicly(before), publicly(after))) {
            events.publishEvent(new PortalChange(topic, ticket.number()));
        } else if (!equal(before, after)) {
            events.publishEvent(new PortalChange(
                    topic,
                    ticket.number(),
                    person -> TicketVisibility.works(Scope.of(CurrentUser.of(person), Resource.TICKETS), ticket)));
        }
    }

    private static boolean equal(Set<Doing> before, Set<Doing> after) {
        return strongest(before) == strongest(after);
    }

    private static @Nullable Doing strongest(Set<Doing> doing) {
        return doing.isEmpty() ? null : Collections.max(doing);
    }

    private static Set<Doing> publicly(Set<Doing> doing) {
        return doing.stream().map(Doing::publicly).collect(Collectors.toUnmodifiableSet());
    }

    private static Doing telling(Doing one, Doing other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** @param doing {@code viewing}, {@code noting}, {@code editing} or {@code writing} */
    record PresentPerson(String name, Doing doing) {}
}
