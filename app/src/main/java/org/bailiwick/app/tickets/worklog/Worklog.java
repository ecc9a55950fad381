package org.bailiwick.app.tickets.worklog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was worked. Everybody changes and takes back their own entries only; the trail keeps what was there. */
@Service
@Transactional
class Worklog {

    /** So many entries that a page still shows all of them. */
    private static final int MOST = 1000;

    private static final Duration OLDEST = Duration.ofDays(366);
    private static final String SUBJECT = "ticket";

    private final WorkStore store;
    private final Tickets tickets;
    private final Audit audit;
    private final Clock clock;

    Worklog(WorkStore store, Tickets tickets, Audit audit, Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Work> of(String number) {
        return store.of(number);
    }

    /** @throws Problem {@code invalid-request}, {@code too-much-work} */
    public Work add(String number, CurrentUser user, WorkRequest wish) {
        Instant now = clock.instant();
        Instant workedAt =
                wish.workedAt() == null ? now.minus(Duration.ofMinutes(wish.minutes())) : checked(wish.workedAt(), now);
        if (store.countOf(number) >= MOST) {
            throw Problem.conflict("too-much-work", "A ticket has at most " + MOST + " entries of work");
        }
        Work work =
                new Work(UUID.randomUUID(), number, user.id(), user.name(), wish.minutes(), wish.words(), workedAt, 0);
        store.insert(work, now);
        tickets.internalNote(
                number, TimelineKind.WORK, work.what(), Map.of("minutes", work.minutes(), "what", "added"));
        audit.record(AuditEntry.of("ticket.work-added", SUBJECT, number).after(work.facts()));
        return work;
    }

    /** @throws Problem {@code work-not-found}, {@code forbidden}, {@code invalid-request}, {@code stale} */
    public Work change(String number, UUID id, CurrentUser user, WorkRequest wish) {
        Work before = own(number, id, user);
        Instant workedAt = wish.workedAt() == null ? before.workedAt() : checked(wish.workedAt(), clock.instant());
        Work after = before.changed(wish.minutes(), wish.words(), workedAt);
        boolean stale = wish.version() != null && wish.version() != before.version();
        if (stale || !store.update(after)) {
            throw Problem.conflict("stale", "Somebody changed this entry since you read it");
        }
        if (before.minutes() != after.minutes()) {
            tickets.internalNote(
                    number,
                    TimelineKind.WORK,
                    after.what(),
                    Map.of("minutes", after.minutes(), "from", before.minutes(), "what", "changed"));
        }
        audit.record(AuditEntry.of("ticket.work-changed", SUBJECT, number)
                .before(before.facts())
                .after(after.facts()));
        return store.find(number, id).orElseThrow(Worklog::notFound);
    }

    /** @throws Problem {@code work-not-found}, {@code forbidden} */
    public void takeBack(String number, UUID id, CurrentUser user) {
        Work work = own(number, id, user);
        if (store.delete(id)) {
            tickets.internalNote(
                    number, TimelineKind.WORK, work.what(), Map.of("minutes", work.minutes(), "what", "removed"));
            audit.record(AuditEntry.of("ticket.work-removed", SUBJECT, number).before(work.facts()));
        }
    }

    private Work own(String number, UUID id, CurrentUser user) {
        Work work = store.find(number, id).orElseThrow(Worklog::notFound);
        if (!work.personId().equals(user.id())) {
            throw Problem.forbidden("not-your-work", "Only who did the work may change what was written about it");
        }
        return work;
    }

    private static Instant checked(Instant workedAt, Instant now) {
        if (workedAt.isAfter(now)) {
            throw refused("is in the future");
        }
        if (workedAt.isBefore(now.minus(OLDEST))) {
            throw refused("is more than a year ago");
        }
        return workedAt;
    }

    private static Problem refused(String reason) {
        return Problem.invalid("invalid-request", "workedAt " + reason, List.of(new FieldError("workedAt", reason)));
    }

    private static Problem notFound() {
        return Problem.notFound("work-not-found", "There is no such entry of work");
    }
}
