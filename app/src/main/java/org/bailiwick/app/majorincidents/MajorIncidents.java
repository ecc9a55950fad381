package org.bailiwick.app.majorincidents;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.notifications.Notice;
import org.bailiwick.app.notifications.Notifications;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.bailiwick.app.tickets.Watchers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what happens to major incidents on behalf of their processes, and tells those concerned: whom the ticket is for and
 * who watches or works it.
 */
@Service("majorIncidentRecords")
@Transactional
public class MajorIncidents {

    /** As many pieces of news are shown. */
    static final int MOST_UPDATES = 100;

    private final MajorIncidentStore store;
    private final Tickets tickets;
    private final Notifications notifications;
    private final Watchers watchers;
    private final Audit audit;
    private final Clock clock;

    MajorIncidents(
            MajorIncidentStore store,
            Tickets tickets,
            Notifications notifications,
            Watchers watchers,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.notifications = notifications;
        this.watchers = watchers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Problem {@code already-major} when it is one */
    public void declare(String number, String reason) {
        Ticket ticket = tickets.get(number);
        Actor by = Actors.current();
        Map<String, Object> before = facts(number);
        if (!store.declare(number, reason, by, clock.instant())) {
            throw Problem.conflict("already-major", number + " is a major incident already");
        }
        tickets.note(number, TimelineKind.NOTE, "Major incident: " + reason, Map.of("major", "declared"));
        recorded("major-incident.declared", number, before);
        tell(ticket, Set.of(Role.SERVICE_DESK_LEAD), "Major incident: " + ticket.title());
    }

    /** Whether it is one now. */
    @Transactional(readOnly = true)
    public boolean isActive(String number) {
        return store.find(number)
                .filter(major -> major.state() == MajorState.ACTIVE)
                .isPresent();
    }

    public void putInCharge(String number, WarRoom people) {
        Ticket ticket = tickets.get(number);
        Map<String, Object> before = facts(number);
        store.putInCharge(number, people);
        tickets.internalNote(
                number, TimelineKind.NOTE, "Others are in charge of the major incident", Map.of("major", "roles"));
        recorded("major-incident.roles", number, before);
        notifications.tell(new Notice(
                Set.of(),
                people.people(),
                "major-incident.role",
                number + ": you are in charge of a major incident, see who does what",
                number,
                ticket.site()));
    }

    /** Says when the next piece of news is owed. */
    public void owe(String number, Instant due) {
        store.owe(number, due);
        // Open pages show it.
        tickets.internalNote(number, TimelineKind.PROCESS, "The next update is due", Map.of("due", due.toString()));
    }

    /** Tells those concerned how it stands. */
    public void post(String number, String text) {
        Ticket ticket = tickets.get(number);
        Actor author = Actors.current();
        store.post(number, new MajorUpdate(UUID.randomUUID(), clock.instant(), author.id(), author.name(), text));
        tickets.note(number, TimelineKind.NOTE, "Update: " + text, Map.of("major", "update"));
        audit.record(AuditEntry.of("major-incident.update", "ticket", number).after(Map.of("text", text)));
        tell(ticket, Set.of(), number + ": " + text);
    }

    /** Reminds whoever tells those concerned, the leads while nobody does. */
    public void remind(String number) {
        Ticket ticket = tickets.get(number);
        UUID communications = store.find(number)
                .map(major -> major.inCharge().communications())
                .orElse(null);
        notifications.tell(new Notice(
                communications == null ? Set.of(Role.SERVICE_DESK_LEAD) : Set.of(),
                communications == null ? Set.of() : Set.of(communications),
                "major-incident.update-due",
                number + ": an update is due, and nobody posted one",
                number,
                ticket.site()));
        tickets.internalNote(
                number,
                TimelineKind.NOTE,
                "No update was posted in time; a reminder was sent.",
                Map.of("major", "late"));
    }

    /** @param outcome resolved or downgraded */
    public void end(String number, MajorState outcome, @Nullable String reason) {
        Ticket ticket = tickets.get(number);
        Map<String, Object> before = facts(number);
        store.end(number, outcome, clock.instant());
        String text = outcome == MajorState.DOWNGRADED ? "No major incident any more" : "The major incident is over";
        String told = reason == null ? text + "." : text + ": " + reason;
        tickets.note(number, TimelineKind.NOTE, told, Map.of("major", outcome.key()));
        recorded("major-incident.ended", number, before);
        tell(ticket, Set.of(Role.SERVICE_DESK_LEAD), number + ": " + told);
    }

    public void review(String number, Review review) {
        Map<String, Object> before = facts(number);
        store.review(number, review, clock.instant());
        tickets.internalNote(number, TimelineKind.NOTE, "Reviewed: " + review.summary(), Map.of("major", "reviewed"));
        recorded("major-incident.reviewed", number, before);
    }

    private void tell(Ticket ticket, Set<String> groups, String text) {
        Set<String> desk = new HashSet<>(groups);
        if (ticket.group() != null) {
            desk.add(ticket.group());
        }
        Set<UUID> people = new HashSet<>(watchers.of(ticket.number()));
        Stream.of(ticket.requesterId(), ticket.affectedId(), ticket.assigneeId())
                .filter(Objects::nonNull)
                .forEach(people::add);
        store.find(ticket.number())
                .ifPresent(major -> people.addAll(major.inCharge().people()));
        notifications.tell(new Notice(desk, people, "major-incident", text, ticket.number(), ticket.site()));
    }

    /** What the record says now against what it said, so that nobody has to guess what a change replaced. */
    private void recorded(String action, String number, Map<String, Object> before) {
        AuditEntry entry = AuditEntry.of(action, "ticket", number).after(facts(number));
        audit.record(before.isEmpty() ? entry : entry.before(before));
    }

    private Map<String, Object> facts(String number) {
        Map<String, Object> facts = new LinkedHashMap<>();
        store.find(number).ifPresent(major -> {
            facts.put("state", major.state().key());
            facts.put("reason", major.reason());
            facts.put("manager", major.inCharge().manager());
            facts.put("communications", major.inCharge().communications());
            facts.put("technical", major.inCharge().technical());
            facts.put("review", major.review());
        });
        return facts;
    }
}
