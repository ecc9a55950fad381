package org.bailiwick.app.changes;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Affected;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketOpened;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.TimelineKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans of changes and their places in the calendar. What moves a plan on is called by steps of the process only; each
 * change of a plan writes the audit trail and nudges open portals, in the caller's transaction.
 */
@Service
@Transactional
public class Changes {

    private final ChangePlanStore store;
    private final PlanRules rules;
    private final Conflicts conflicts;
    private final Tickets tickets;
    private final Affected affected;
    private final People people;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(
            ChangePlanStore store,
            PlanRules rules,
            Conflicts conflicts,
            Tickets tickets,
            Affected affected,
            People people,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.conflicts = conflicts;
        this.tickets = tickets;
        this.affected = affected;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Each change has a plan from the moment it is opened. */
    @EventListener
    void on(TicketOpened opened) {
        if (opened.kind() == TicketKind.CHANGE) {
            store.insert(opened.number(), opened.deviceId(), clock.instant());
        }
    }

    /** @throws Problem {@code not-a-change} */
    @Transactional(readOnly = true)
    public ChangePlan plan(String number) {
        return store.find(number).orElseThrow(() -> notAChange(number));
    }

    /** @throws Problem {@code plan-fixed} once it was submitted, {@code stale-version}, {@code invalid-request} */
    public ChangePlan write(String number, PlanRequest wish, @Nullable String match, CurrentUser user) {
        ChangePlan before = lock(number);
        Version.require(match, before.version());
        if (before.state() != ChangeState.DRAFT) {
            throw Problem.conflict("plan-fixed", "The plan was submitted; only its window can still be moved");
        }
        PlanRequest plan = rules.check(wish, before, user);
        store.write(number, plan, user.id(), clock.instant());
        ChangePlan after = plan(number);
        record("change.plan", number, facts(before), facts(after), null);
        return after;
    }

    /**
     * The first plan of a change that was opened just now.
     *
     * @throws Problem {@code invalid-request} for a template that is none
     */
    ChangePlan begin(String number, NewChange wish, CurrentUser user) {
        ChangePlan empty = lock(number);
        List<UUID> touched =
                empty.devices().stream().map(ChangePlan.AffectedDevice::id).toList();
        PlanRequest plan = new PlanRequest(
                wish.type(), wish.template(), wish.description(), null, null, null, null, null, null, touched, null);
        store.write(number, rules.check(plan, empty, user), user.id(), clock.instant());
        ChangePlan after = plan(number);
        record("change.plan", number, Map.of(), facts(after), null);
        return after;
    }

    /**
     * What stands against a window; that of the plan, where none is proposed.
     *
     * @param reader absent for nobody in particular, who reads of no other change
     */
    @Transactional(readOnly = true)
    public List<Conflict> conflicts(String number, @Nullable ChangeWindow proposed, @Nullable CurrentUser reader) {
        ChangePlan plan = plan(number);
        ChangeWindow window = proposed == null ? plan.window() : proposed;
        if (window == null) {
            return List.of();
        }
        List<Conflict> found = conflicts(plan, window);
        return reader == null
                ? found.stream().map(Conflict::withoutTheOther).distinct().toList()
                : conflicts.within(Scope.of(reader, Resource.TICKETS), found);
    }

    /**
     * Fixes the plan.
     *
     * @throws Problem {@code plan-incomplete} with the fields that are missing
     */
    public ChangePlan submit(String number) {
        lock(number);
        // What the ticket is about is touched by its change, whatever the plan forgot.
        store.addAffected(
                number, affected.devicesOf(number), affected.serviceOf(number).orElse(null));
        ChangePlan plan = plan(number);
        rules.requireComplete(plan);
        store.setState(number, ChangeState.SUBMITTED, clock.instant());
        record("change.submitted", number, Map.of(), facts(plan), null);
        return plan(number);
    }

    /** @param risk low, moderate or high; absent when the table has no answer */
    public void rate(String number, @Nullable String risk, @Nullable String reason) {
        lock(number);
        store.setRisk(number, risk, reason, clock.instant());
        String text = "Risk: " + (risk == null ? "not decided" : risk) + (reason == null ? "" : ". " + reason);
        tickets.note(number, TimelineKind.DECISION, text, Map.of("risk", String.valueOf(risk)));
        record("change.risk", number, Map.of(), Map.of("risk", String.valueOf(risk)), reason);
    }

    /** That of the most critical service the plan touches: low, normal or high. */
    @Transactional(readOnly = true)
    public String criticality(ChangePlan plan) {
        return store.criticality(plan.services());
    }

    /** Opens the plan for editing again. */
    public void reopen(String number) {
        lock(number);
        store.setState(number, ChangeState.DRAFT, clock.instant());
        record("change.reopened", number, Map.of(), Map.of(), null);
    }

    /** What became of an attempt to book. */
    public record Booking(@Nullable ChangeWindow window, List<Conflict> conflicts) {

        public boolean booked() {
            return window != null;
        }
    }

    /**
     * Books the planned window. One transaction books at a time, so of two that want the same the first has it. An emergency
     * whose window has begun starts now.
     *
     * @param overrideReason why conflicts do not matter; absent to respect them
     * @throws Problem {@code change-conflict} when a conflict is there that nobody may override
     */
    public Booking book(String number, @Nullable String overrideReason) {
        store.lockCalendar();
        ChangePlan plan = lock(number);
        ChangeWindow planned = Objects.requireNonNull(plan.window(), "A submitted plan has a window");
        ChangeWindow window = plan.type() == ChangeType.EMERGENCY ? planned.notBefore(clock.instant()) : planned;
        List<Conflict> found = conflicts(plan, window);
        if (!found.isEmpty() && overrideReason == null) {
            tickets.internalNote(
                    number,
                    TimelineKind.NOTE,
                    "The window conflicts: " + texts(found),
                    Map.of("conflicts", found.size()));
            return new Booking(null, found);
        }
        if (found.stream().anyMatch(conflict -> !conflict.overridable())) {
            throw refused(found);
        }
        take(plan, window, found.isEmpty() ? null : overrideReason);
        if (overrideReason != null && !found.isEmpty()) {
            tickets.note(
                    number,
                    TimelineKind.DECISION,
                    "Conflict overridden: " + overrideReason,
                    Map.of("conflicts", found.size()));
            tickets.internalNote(
                    number,
                    TimelineKind.DECISION,
                    "What it conflicted with: " + texts(found),
                    Map.of("conflicts", found.size()));
            record("change.conflict-overridden", number, Map.of(), Map.of("conflicts", texts(found)), overrideReason);
        }
        return new Booking(window, found);
    }

    /**
     * Books another window.
     *
     * @throws Problem {@code invalid-request} for a window that cannot be, {@code change-conflict} when it is not free; then
     *     the old one stays
     */
    public ChangeWindow move(String number, ChangeWindow window, @Nullable String reason) {
        window.check(clock.instant());
        store.lockCalendar();
        ChangePlan plan = lock(number);
        List<Conflict> found = conflicts(plan, window);
        if (!found.isEmpty()) {
            throw refused(found);
        }
        take(plan, window, null);
        tickets.note(
                number,
                TimelineKind.NOTE,
                "Window moved to " + window.start() + " – " + window.end() + (reason == null ? "" : ": " + reason),
                Map.of("from", window.start().toString(), "to", window.end().toString()));
        return window;
    }

    /** The window begins. */
    public ChangePlan begin(String number) {
        lock(number);
        store.begin(number, clock.instant());
        record("change.begun", number, Map.of(), Map.of(), null);
        return plan(number);
    }

    /** @throws Problem {@code invalid-request} for somebody who carries out no changes */
    public void handOver(String number, Person implementer) {
        ChangePlan before = lock(number);
        if (!PlanRules.works(Optional.of(implementer))) {
            throw Problem.invalid(
                    "invalid-request",
                    "Not everybody can carry out a change",
                    List.of(new FieldError("newImplementer", "is nobody who carries out changes")));
        }
        store.setImplementer(number, implementer.id(), clock.instant());
        record(
                "change.handed-over",
                number,
                Map.of(
                        "implementer",
                        before.implementer() == null
                                ? ""
                                : before.implementer().id().toString()),
                Map.of("implementer", implementer.id().toString()),
                null);
    }

    /** The end, whatever it is; its place in the calendar is free again. */
    public void finish(String number, ChangeOutcome outcome, @Nullable String lessons) {
        ChangePlan before = lock(number);
        ChangeState state = outcome == ChangeOutcome.CANCELLED ? ChangeState.CANCELLED : ChangeState.FINISHED;
        store.finish(number, state, outcome, lessons, clock.instant());
        record(
                "change.finished",
                number,
                Map.of("state", before.state().key()),
                Map.of("outcome", outcome.key()),
                lessons);
    }

    private void take(ChangePlan plan, ChangeWindow window, @Nullable String overrideReason) {
        Actor actor = Actors.current();
        UUID by = overrideReason != null && actor.kind() == Actor.Kind.PERSON ? UUID.fromString(actor.id()) : null;
        store.book(plan.number(), window, by, overrideReason, clock.instant());
        record("change.booked", plan.number(), times(plan.window()), times(window), overrideReason);
    }

    private List<Conflict> conflicts(ChangePlan plan, ChangeWindow window) {
        return conflicts.of(
                plan.number(),
                window,
                plan.devices().stream().map(ChangePlan.AffectedDevice::id).toList(),
                plan.services(),
                plan.implementer() == null ? null : plan.implementer().id());
    }

    private ChangePlan lock(String number) {
        return store.lock(number).orElseThrow(() -> notAChange(number));
    }

    private void record(
            String action, String number, Map<String, ?> before, Map<String, ?> after, @Nullable String reason) {
        AuditEntry entry = AuditEntry.of(action, "ticket", number).after(after).because(reason);
        audit.record(before.isEmpty() ? entry : entry.before(before));
        for (PortalChange change : PortalChange.of("tickets", number)) {
            events.publishEvent(change);
        }
    }

    private Problem refused(List<Conflict> found) {
        List<Conflict> shown = conflicts.within(scopeOfActor(), found);
        return Problem.conflict(
                "change-conflict", "The window is not free: " + texts(shown), Map.of("conflicts", shown));
    }

    /** Whoever is told of the refusal. */
    private Scope scopeOfActor() {
        Actor actor = Actors.current();
        return actor.kind() == Actor.Kind.PERSON
                ? people.find(UUID.fromString(actor.id()))
                        .map(person -> Scope.of(person, Resource.TICKETS))
                        .orElseGet(Scope.Nothing::new)
                : new Scope.Nothing();
    }

    private static String texts(List<Conflict> found) {
        return String.join("; ", found.stream().map(Conflict::text).toList());
    }

    private static Map<String, Object> facts(ChangePlan plan) {
        Map<String, Object> facts = new LinkedHashMap<>(times(plan.window()));
        facts.put("type", plan.type().key());
        facts.put("template", plan.template() == null ? "" : plan.template());
        facts.put(
                "implementer",
                plan.implementer() == null ? "" : plan.implementer().id().toString());
        facts.put(
                "devices",
                plan.devices().stream().map(device -> device.id().toString()).toList());
        facts.put("services", plan.services());
        facts.put("reason", plan.reason());
        facts.put("implementationPlan", plan.implementationPlan());
        facts.put("backOutPlan", plan.backOutPlan());
        facts.put("testPlan", plan.testPlan());
        return facts;
    }

    private static Map<String, Object> times(@Nullable ChangeWindow window) {
        return window == null
                ? Map.of()
                : Map.of(
                        "plannedStart",
                        window.start().toString(),
                        "plannedEnd",
                        window.end().toString());
    }

    private static Problem notAChange(String number) {
        return Problem.conflict("not-a-change", number + " is not a change");
    }
}
