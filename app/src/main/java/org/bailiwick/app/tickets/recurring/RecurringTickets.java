package org.bailiwick.app.tickets.recurring;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.categories.Categories;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what comes again; {@link RecurringRounds} opens it. */
@Service
@Transactional
class RecurringTickets {

    private static final int UPCOMING = 3;
    private static final int MOST = 500;

    private final RecurringStore store;
    private final People people;
    private final Categories categories;
    private final ObjectProvider<TicketActions> actions;
    private final Audit audit;
    private final Clock clock;

    RecurringTickets(
            RecurringStore store,
            People people,
            Categories categories,
            ObjectProvider<TicketActions> actions,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.categories = categories;
        this.actions = actions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<RecurringView> all() {
        return store.all().stream().map(this::view).toList();
    }

    /** @throws Problem {@code invalid-request}, {@code recurring-exists}, {@code too-many-recurring} */
    public RecurringView create(RecurringRequest wish) {
        Recurring one = wished(UUID.randomUUID(), wish, 0);
        if (store.all().size() >= MOST) {
            throw Problem.conflict("too-many-recurring", "There may be at most " + MOST);
        }
        if (!store.insert(one, clock.instant())) {
            throw exists();
        }
        audit.record(AuditEntry.of("recurring-ticket.created", "recurring-ticket", one.id())
                .after(one.facts()));
        return view(get(one.id()));
    }

    /** @throws Problem as {@link #create}, {@code recurring-not-found}, {@code stale} */
    public RecurringView change(UUID id, RecurringRequest wish) {
        Recurring before = get(id);
        Recurring after = wished(id, wish, before.version());
        if (store.nameTaken(after)) {
            throw exists();
        }
        boolean stale = wish.version() != null && wish.version() != before.version();
        if (stale || !store.update(after, clock.instant())) {
            throw Problem.conflict("stale", "Somebody changed this since you read it");
        }
        audit.record(AuditEntry.of("recurring-ticket.changed", "recurring-ticket", id)
                .before(before.facts())
                .after(after.facts()));
        return view(get(id));
    }

    /** @throws Problem {@code recurring-not-found} */
    public void delete(UUID id) {
        Recurring one = get(id);
        store.delete(id);
        audit.record(AuditEntry.of("recurring-ticket.deleted", "recurring-ticket", id)
                .before(one.facts()));
    }

    private Recurring get(UUID id) {
        return store.find(id)
                .orElseThrow(() -> Problem.notFound("recurring-not-found", "There is no such recurring ticket"));
    }

    private Recurring wished(UUID id, RecurringRequest wish, long version) {
        TicketActions process = actions.getIfAvailable();
        if (process != null && !process.startable().contains(wish.kind())) {
            throw refused("kind", "has no process here yet");
        }
        if (wish.requesterId() != null
                && people.find(wish.requesterId()).filter(Person::enabled).isEmpty()) {
            throw refused("requesterId", "is nobody we know");
        }
        if (wish.category() != null
                && !wish.category().isBlank()
                && categories.find(wish.category().strip()).isEmpty()) {
            throw refused("category", "is not a category");
        }
        Instant next = Schedule.of(wish.schedule(), wish.zone())
                .after(clock.instant())
                .orElseThrow(() -> refused("schedule", "never comes"));
        return new Recurring(
                id,
                wish.name().strip(),
                wish.kind(),
                wish.title().strip(),
                wish.description() == null ? "" : wish.description().strip(),
                wish.impact(),
                wish.urgency(),
                wish.category() == null || wish.category().isBlank()
                        ? null
                        : wish.category().strip(),
                wish.site(),
                wish.requesterId(),
                wish.schedule().strip(),
                wish.zone().strip(),
                wish.missed(),
                wish.enabled(),
                wish.enabled() ? next : null,
                null,
                null,
                null,
                version);
    }

    private RecurringView view(Recurring one) {
        Instant next = one.nextAt();
        List<Instant> upcoming = next == null ? List.of() : one.times().after(next.minusMillis(1), UPCOMING);
        return new RecurringView(
                one.id(),
                one.name(),
                one.kind(),
                one.title(),
                one.description(),
                one.impact(),
                one.urgency(),
                one.category(),
                one.site(),
                one.requesterId(),
                one.requesterId() == null
                        ? null
                        : people.find(one.requesterId()).map(Person::name).orElse(null),
                one.schedule(),
                one.zone(),
                one.missed(),
                one.enabled(),
                upcoming,
                one.lastAt(),
                one.lastNumber(),
                one.failure(),
                one.version());
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }

    private static Problem exists() {
        return Problem.conflict("recurring-exists", "There is a recurring ticket of that name already");
    }
}
