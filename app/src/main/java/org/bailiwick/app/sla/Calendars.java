package org.bailiwick.app.sla;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.sla.CalendarStore.NamedCalendar;
import org.bailiwick.app.sla.SlaEvent.Cause;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The service calendars as people keep them. Another version recalculates the clocks that run by it. */
@Service
@Transactional
class Calendars {

    private final CalendarStore store;
    private final SlaReviews reviews;
    private final ObjectProvider<SlaTargets> targets;
    private final Audit audit;
    private final Clock clock;

    Calendars(CalendarStore store, SlaReviews reviews, ObjectProvider<SlaTargets> targets, Audit audit, Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<NamedCalendar> all() {
        return store.all();
    }

    /** @throws Problem {@code calendar-not-found} */
    @Transactional(readOnly = true)
    NamedCalendar get(String key) {
        return store.find(key).orElseThrow(Calendars::notFound);
    }

    /** @throws Problem {@code invalid-calendar} with the fields, {@code calendar-exists} when the key is taken */
    NamedCalendar create(String key, String name, CalendarForm form) {
        check(form);
        if (!store.insert(key, name, form, clock.instant())) {
            throw Problem.conflict("calendar-exists", "There is a calendar of this key already");
        }
        audit.record(AuditEntry.of("sla.calendar-created", "sla-calendar", key).after(facts(name, form)));
        return get(key);
    }

    /**
     * Replaces a calendar.
     *
     * @param version the one that the change was made from
     * @throws Problem {@code invalid-calendar} with the fields, {@code calendar-changed} when somebody else was quicker
     */
    NamedCalendar change(String key, int version, String name, CalendarForm form) {
        check(form);
        NamedCalendar before = store.lock(key).orElseThrow(Calendars::notFound);
        if (before.version() != version) {
            throw Problem.conflict(
                    "calendar-changed",
                    "Somebody else has changed the calendar meanwhile",
                    Map.of("version", before.version()));
        }
        if (before.name().equals(name) && before.form().equals(form)) {
            return before;
        }
        store.rename(key, name);
        if (!before.form().equals(form)) {
            store.replace(key, version + 1, form, clock.instant());
            reviews.request(Cause.CALENDAR, key);
        }
        audit.record(AuditEntry.of("sla.calendar-changed", "sla-calendar", key)
                .before(facts(before.name(), before.form()))
                .after(facts(name, form)));
        return get(key);
    }

    /** @throws Problem {@code calendar-in-use} with the reason */
    void delete(String key) {
        NamedCalendar calendar = store.lock(key).orElseThrow(Calendars::notFound);
        Set<String> promised =
                targets.stream().findFirst().map(SlaTargets::calendars).orElseGet(Set::of);
        if (promised.contains(key)) {
            throw Problem.conflict(
                    "calendar-in-use", "The table of SLA targets promises by this calendar", Map.of("targets", true));
        }
        long clocks = store.uses(key);
        if (clocks > 0) {
            throw Problem.conflict(
                    "calendar-in-use",
                    "Clocks of tickets count by this calendar, and have to stay explainable",
                    Map.of("clocks", clocks));
        }
        store.delete(key);
        audit.record(AuditEntry.of("sla.calendar-deleted", "sla-calendar", key)
                .before(facts(calendar.name(), calendar.form())));
    }

    /** A calendar whose every open day is a holiday is as closed as one without hours. */
    private void check(CalendarForm form) {
        try {
            new WorkingTime(form.calendar()).due(clock.instant(), Duration.ofSeconds(1), List.of());
        } catch (ArithmeticException e) {
            throw Problem.invalid(
                    "invalid-calendar",
                    "The calendar cannot be used",
                    List.of(new FieldError("holidays", "leave no open time at all")));
        }
    }

    private static Map<String, Object> facts(String name, CalendarForm form) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("zone", form.zone());
        facts.put("week", form.week());
        facts.put("holidays", form.holidays());
        facts.put("specialDays", form.specialDays());
        return facts;
    }

    private static Problem notFound() {
        return Problem.notFound("calendar-not-found", "There is no such calendar");
    }
}
