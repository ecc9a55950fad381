package org.bailiwick.app.tickets;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Digests;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.FieldHistory.Changes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens tickets and changes them on behalf of process steps. Each change writes the timeline and the audit trail,
 * publishes its event and nudges open portals, all in the caller's transaction.
 *
 * <p>Methods that change a ticket throw {@link TicketNotFound} for a number nobody has; asking for what already is does
 * nothing.
 */
@Service
@Transactional
public class Tickets {

    private static final Pattern PRIORITY = Pattern.compile("P[1-4]");

    /** Until the process has decided, which it does before {@link #open} returns. */
    private static final String UNDECIDED_PRIORITY = "P3";

    private final TicketStore store;
    private final Openings openings;
    private final Timeline timeline;
    private final Mentions mentions;
    private final TicketTrail trail;
    private final Affected affected;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tickets(
            TicketStore store,
            Openings openings,
            Timeline timeline,
            Mentions mentions,
            TicketTrail trail,
            Affected affected,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.openings = openings;
        this.timeline = timeline;
        this.mentions = mentions;
        this.trail = trail;
        this.affected = affected;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens a ticket; its process has started when this returns.
     *
     * @return its number, as {@code INC-000001}
     */
    public String open(NewTicket wanted) {
        NewTicket ticket = openings.complete(wanted);
        openings.check(ticket, false);
        Instant now = clock.instant();
        String number = store.nextNumber(ticket.kind());
        store.insert(number, ticket, UNDECIDED_PRIORITY, now);
        affected.setOthers(number, ticket.devices());
        timeline.add(
                number,
                TimelineKind.OPENED,
                ticket.title(),
                false,
                Map.of("source", ticket.source().key()));
        trail.recorded(
                "ticket.opened",
                number,
                Map.of(),
                Map.of("title", ticket.title(), "kind", ticket.kind().key(), "site", orEmpty(ticket.site())));
        trail.nudge(number);
        events.publishEvent(new TicketOpened(number, ticket.kind(), ticket.deviceId(), ticket.alertId(), now));
        return number;
    }

    @Transactional(readOnly = true)
    public Optional<Ticket> find(String number) {
        return store.find(number);
    }

    /** @throws TicketNotFound when there is none */
    @Transactional(readOnly = true)
    public Ticket get(String number) {
        return store.find(number).orElseThrow(() -> new TicketNotFound(number));
    }

    /** Those of the tickets that there are, in the order of their numbers here. */
    @Transactional(readOnly = true)
    public List<Ticket> all(List<String> numbers) {
        Map<String, Ticket> found =
                store.all(numbers).stream().collect(Collectors.toMap(Ticket::number, Function.identity()));
        return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** Tickets about a device that are not yet resolved, closed or cancelled; newest first. */
    @Transactional(readOnly = true)
    public List<Ticket> openAbout(UUID deviceId) {
        return store.openAbout(deviceId);
    }

    /** @param reason for the timeline, seen by the requester */
    public void setStatus(String number, TicketStatus status, @Nullable String reason) {
        Ticket ticket = lock(number);
        if (ticket.status() == status) {
            return;
        }
        Instant now = clock.instant();
        store.setStatus(number, status, now);
        Map<String, Object> change = Map.of("from", ticket.status().key(), "to", status.key());
        timeline.add(number, TimelineKind.STATUS, orEmpty(reason), false, change);
        trail.changed(
                "ticket.status", ticket, Changes.of("status", ticket.status().key(), status.key()));
        events.publishEvent(new TicketStatusChanged(number, ticket.status(), status, now));
    }

    /**
     * @param priority {@code P1} to {@code P4}
     * @param reason for the timeline
     */
    public void setPriority(String number, String priority, @Nullable String reason) {
        if (!PRIORITY.matcher(priority).matches()) {
            throw new IllegalArgumentException("Not a priority: " + priority);
        }
        Ticket ticket = lock(number);
        if (ticket.priority().equals(priority)) {
            return;
        }
        Instant now = clock.instant();
        store.setPriority(number, priority, now);
        timeline.add(
                number,
                TimelineKind.PRIORITY,
                orEmpty(reason),
                false,
                Map.of("from", ticket.priority(), "to", priority));
        trail.changed("ticket.priority", ticket, Changes.of("priority", ticket.priority(), priority));
        events.publishEvent(new TicketPriorityChanged(number, ticket.priority(), priority, now));
    }

    /**
     * Hands a ticket to a group, to a person, or to nobody.
     *
     * @param group a realm group's name; absent to take it from its group
     * @param personId absent to take it from its person
     */
    public void assign(String number, @Nullable String group, @Nullable UUID personId) {
        Ticket ticket = lock(number);
        if (Objects.equals(ticket.group(), group) && Objects.equals(ticket.assigneeId(), personId)) {
            return;
        }
        Instant now = clock.instant();
        store.setAssignment(number, group, personId, now);
        timeline.add(number, TimelineKind.ASSIGNMENT, "", false, assignment(group, personId));
        trail.changed(
                "ticket.assignment",
                ticket,
                Changes.of("group", ticket.group(), group).and("assigneeId", ticket.assigneeId(), personId));
        trail.gone(number, TicketScope.Facts.of(ticket));
        boolean byPerson = Actors.current().kind() == Actor.Kind.PERSON;
        events.publishEvent(new TicketAssigned(number, group, personId, byPerson, now));
    }

    /** @param site key of where the trouble is now; absent for nowhere in particular */
    void move(String number, @Nullable String site) {
        Ticket ticket = lock(number);
        if (Objects.equals(ticket.site(), site)) {
            return;
        }
        Instant now = clock.instant();
        store.setSite(number, site, now);
        Map<String, Object> change = Map.of("from", orEmpty(ticket.site()), "to", orEmpty(site));
        timeline.add(number, TimelineKind.NOTE, moved(ticket.site(), site), true, change);
        trail.changed("ticket.site", ticket, Changes.of("site", ticket.site(), site));
        trail.gone(number, TicketScope.Facts.of(ticket));
        events.publishEvent(new TicketMoved(number, ticket.site(), site, now));
    }

    private static String moved(@Nullable String from, @Nullable String to) {
        return "Moved with its device from " + (from == null ? "no site" : from) + " to "
                + (to == null ? "no site" : to);
    }

    /**
     * @param impact 1 to 3
     * @param urgency 1 to 3
     * @param category absent for none
     */
    public void classify(String number, int impact, int urgency, @Nullable String category) {
        Ticket ticket = lock(number);
        openings.checkCategory(category);
        if (ticket.impact() == impact && ticket.urgency() == urgency && Objects.equals(ticket.category(), category)) {
            return;
        }
        store.setClassification(number, impact, urgency, category, clock.instant());
        trail.changed(
                "ticket.classification",
                ticket,
                Changes.of("impact", ticket.impact(), impact)
                        .and("urgency", ticket.urgency(), urgency)
                        .and("category", ticket.category(), category));
    }

    /** @param runbook key of the runbook chosen for the ticket; absent for none */
    public void setRunbook(String number, @Nullable String runbook) {
        Ticket ticket = lock(number);
        if (!Objects.equals(ticket.runbook(), runbook)) {
            store.setRunbook(number, runbook, clock.instant());
            trail.changed("ticket.runbook", ticket, Changes.of("runbook", ticket.runbook(), runbook));
        }
    }

    /**
     * Tells the timeline something, seen by the requester too.
     *
     * @param text for people
     * @param data for the portal to link and format by; ids and plain values
     */
    public void note(String number, TimelineKind kind, String text, Map<String, ?> data) {
        timeline.add(number, kind, text, false, data);
        trail.nudge(number);
    }

    /** As {@link #note}, hidden from requesters. */
    public void internalNote(String number, TimelineKind kind, String text, Map<String, ?> data) {
        timeline.add(number, kind, text, true, data);
        trail.nudge(number);
    }

    /**
     * Adds what a person wrote, unless others wrote what they have not seen.
     *
     * @param seen the newest entry of the timeline they had before them; absent when they do not say
     * @throws Problem {@code newer-content} with what others wrote since
     */
    TimelineEntry comment(String number, CurrentUser author, String text, boolean internal, @Nullable UUID seen) {
        Ticket ticket = lock(number);
        if (seen != null) {
            boolean all = TicketScope.works(Scope.of(author, Resource.TICKETS), TicketScope.Facts.of(ticket));
            List<TimelineEntry> newer = timeline.commentsOfOthersSince(number, seen, author.id(), all);
            if (!newer.isEmpty()) {
                throw Problem.conflict(
                        "newer-content", "Others wrote meanwhile; read it before you send", Map.of("entries", newer));
            }
        }
        return comment(number, author.id(), text, internal);
    }

    /**
     * Adds what a person wrote, and tells those it mentions.
     *
     * @param internal hidden from requesters
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public TimelineEntry comment(String number, UUID authorId, String text, boolean internal) {
        Ticket ticket = lock(number);
        List<Person> mentioned = mentions.in(text, ticket, authorId, internal);
        TimelineEntry entry = timeline.add(number, TimelineKind.COMMENT, text, internal, Mentions.facts(mentioned));
        trail.recorded(
                "ticket.commented",
                number,
                Map.of(),
                Map.of("entry", entry.id().toString(), "internal", internal, "sha256", Digests.sha256(text)));
        mentions.tell(mentioned, ticket, authorId);
        trail.nudge(number);
        events.publishEvent(new TicketCommented(
                number,
                authorId,
                internal,
                authorId.equals(ticket.requesterId()),
                mentioned.stream().map(Person::id).collect(Collectors.toSet()),
                clock.instant()));
        return entry;
    }

    private Ticket lock(String number) {
        return store.lock(number).orElseThrow(() -> new TicketNotFound(number));
    }

    private static Map<String, Object> assignment(@Nullable String group, @Nullable UUID personId) {
        return Map.of("group", orEmpty(group), "assigneeId", personId == null ? "" : personId.toString());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
