package org.bailiwick.app.sla;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.sla.SlaEvent.CalendarVersion;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.bailiwick.app.tickets.Ticket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What is promised for a ticket as it stands, by today's calendars. */
@Component
class Promises {

    private static final Logger LOG = LoggerFactory.getLogger(Promises.class);

    // Asked for late: whoever evaluates tables stands above this module.
    private final ObjectProvider<SlaTargets> targets;
    private final CalendarStore calendars;
    private final People people;
    private final Clock clock;

    Promises(ObjectProvider<SlaTargets> targets, CalendarStore calendars, People people, Clock clock) {
        this.targets = targets;
        this.calendars = calendars;
        this.people = people;
        this.clock = clock;
    }

    Map<SlaTarget, Terms> of(Ticket ticket) {
        Set<String> groups = ticket.requesterId() == null ? Set.of() : people.groupsOf(ticket.requesterId());
        return of(new SlaTargets.Facts(ticket.kind(), ticket.priority(), ticket.service(), groups, ticket.group()));
    }

    Map<SlaTarget, Terms> of(SlaTargets.Facts facts) {
        Map<SlaTarget, Terms> terms = new EnumMap<>(SlaTarget.class);
        targets.getObject()
                .of(facts)
                .forEach((target, promise) ->
                        terms(facts.priority(), promise).ifPresent(possible -> terms.put(target, possible)));
        return terms;
    }

    /** A table that names no calendar of ours, or a goal that is never reached, must not keep tickets from being opened. */
    private Optional<Terms> terms(String priority, SlaTargets.Promise promise) {
        Optional<CalendarVersion> calendar = calendars.current(promise.calendar());
        if (calendar.isEmpty()) {
            LOG.error("The table of SLA targets names the calendar {}, which there is not", promise.calendar());
            return Optional.empty();
        }
        try {
            calendars.time(calendar.get()).due(clock.instant(), promise.goal(), java.util.List.of());
        } catch (ArithmeticException e) {
            LOG.error("The calendar {} never opens for {}", promise.calendar(), promise.goal());
            return Optional.empty();
        }
        return Optional.of(new Terms(priority, calendar.get(), promise.goal()));
    }
}
