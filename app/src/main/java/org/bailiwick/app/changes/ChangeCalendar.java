package org.bailiwick.app.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.app.changes.CalendarView.CalendarChange;
import org.bailiwick.app.changes.CalendarView.CalendarFreeze;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes and freezes side by side. */
@Component
class ChangeCalendar {

    private static final Duration LONGEST = Duration.ofDays(100);
    private static final int MOST = 1000;

    private final ChangePlanStore store;
    private final Freezes freezes;
    private final People people;

    ChangeCalendar(ChangePlanStore store, Freezes freezes, People people) {
        this.store = store;
        this.freezes = freezes;
        this.people = people;
    }

    @Transactional(readOnly = true)
    CalendarView of(ChangeWindow time, Scope scope) {
        List<ChangePlanStore.Planned> planned = store.planned(time, scope, MOST + 1);
        Map<UUID, Person> names = people.findAll(planned.stream()
                .map(ChangePlanStore.Planned::implementerId)
                .filter(Objects::nonNull)
                .toList());
        List<CalendarFreeze> frozen = new ArrayList<>();
        for (FreezeWindow freeze : freezes.around(time)) {
            freeze.within(time)
                    .forEach(part -> frozen.add(new CalendarFreeze(
                            freeze.id(), freeze.name(), part.start(), part.end(), freeze.services(), freeze.sites())));
        }
        frozen.sort(Comparator.comparing(CalendarFreeze::start));
        return new CalendarView(
                planned.stream().limit(MOST).map(one -> change(one, names)).toList(), frozen, planned.size() <= MOST);
    }

    private static CalendarChange change(ChangePlanStore.Planned planned, Map<UUID, Person> names) {
        Person implementer = planned.implementerId() == null ? null : names.get(planned.implementerId());
        return new CalendarChange(
                planned.number(),
                planned.title(),
                planned.status(),
                planned.type(),
                planned.state(),
                planned.risk(),
                planned.start(),
                planned.end(),
                implementer == null ? null : implementer.name(),
                planned.deviceCount(),
                planned.services());
    }

    /** @throws Problem {@code invalid-request} with the field at fault */
    static ChangeWindow window(String from, @Nullable Instant start, String to, @Nullable Instant end) {
        if (start == null || end == null) {
            throw refused(start == null ? from : to, "is required");
        }
        if (!end.isAfter(start)) {
            throw refused(to, "must be after " + from);
        }
        if (start.isBefore(Instant.EPOCH) || end.isAfter(Instant.parse("2100-01-01T00:00:00Z"))) {
            throw refused(start.isBefore(Instant.EPOCH) ? from : to, "must lie between 1970 and 2100");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw refused(to, "is more than 100 days after " + from);
        }
        return new ChangeWindow(start, end);
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
