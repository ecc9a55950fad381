package org.bailiwick.app.workflow.tasks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bailiwick.app.changes.ChangePlan;
import org.bailiwick.app.changes.ChangeType;
import org.bailiwick.app.changes.Changes;
import org.bailiwick.app.changes.PlanRequest;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Visitors;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.processes.Change;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The plan of a change in the form of the task to plan it. In the portal the plan has a place of its own; Tasklist has
 * none but the task.
 */
@Component
class PlanOnTask {

    /** The step that keeps what is written, to go on later. */
    static final NextStep SAVE = new NextStep("save-plan", "Save the plan, submit it later", List.of());

    private static final String PREFIX = "plan_";
    private static final String TYPE = "plan_type";
    private static final String TEMPLATE = "plan_template";
    private static final String REASON = "plan_reason";
    private static final String IMPLEMENTATION = "plan_implementation";
    private static final String BACK_OUT = "plan_backOut";
    private static final String TEST = "plan_test";
    private static final String START = "plan_start";
    private static final String END = "plan_end";
    private static final String IMPLEMENTER = "plan_implementer";
    private static final String SERVICES = "plan_services";
    private static final int LINES = 4;

    private final Changes changes;
    private final People people;
    private final TicketVisibility visibility;
    private final Visitors visitors;

    PlanOnTask(Changes changes, People people, TicketVisibility visibility, Visitors visitors) {
        this.changes = changes;
        this.people = people;
        this.visibility = visibility;
        this.visitors = visitors;
    }

    boolean isAbout(TaskEntity task) {
        return Change.PLAN.equals(task.getTaskDefinitionKey())
                && Change.KEY.equals(task.getExecution().getProcessDefinition().getKey());
    }

    /** The fields, filled with the plan as it is; none where the task is about something else. */
    List<FormFieldImpl> fields(TaskEntity task) {
        if (!isAbout(task)) {
            return List.of();
        }
        ChangePlan plan = changes.plan(number(task));
        return List.of(
                Shown.choice(TYPE, "Type", types(), plan.type().key()),
                Shown.text(TEMPLATE, "Standard change it follows, by key (standard changes only)", plan.template()),
                Shown.lines(REASON, "Reason for the change", plan.reason(), LINES),
                Shown.lines(IMPLEMENTATION, "Implementation plan", plan.implementationPlan(), LINES),
                Shown.lines(BACK_OUT, "Back-out plan", plan.backOutPlan(), LINES),
                Shown.lines(TEST, "Test plan", plan.testPlan(), LINES),
                Shown.text(START, "Window begins, as 2026-12-24T18:30Z", text(plan.plannedStart())),
                Shown.text(END, "Window ends, as 2026-12-24T20:30Z", text(plan.plannedEnd())),
                Shown.text(
                        IMPLEMENTER,
                        "Implementer, by login name",
                        plan.implementer() == null ? null : plan.implementer().username()),
                Shown.text(SERVICES, "Services it touches, by key, with commas", String.join(", ", plan.services())));
    }

    static boolean isOurs(String id) {
        return id.startsWith(PREFIX);
    }

    /** Writes what was filled in over the plan as it is. */
    void write(String number, Map<String, Object> submitted) {
        Map<String, String> filled = new LinkedHashMap<>();
        submitted.forEach((id, value) -> {
            if (isOurs(id)) {
                filled.put(id, Objects.toString(NextStep.plain(value), "").strip());
            }
        });
        if (filled.isEmpty()) {
            return;
        }
        CurrentUser user = visitors.current().orElseThrow();
        visibility.require(number, user, Scope.of(user, Resource.TICKET_ACTIONS));
        ChangePlan plan = changes.plan(number);
        changes.write(number, over(plan, filled), "\"" + plan.version() + "\"", user);
    }

    private PlanRequest over(ChangePlan plan, Map<String, String> filled) {
        ChangeType type = filled.containsKey(TYPE) ? type(filled.get(TYPE)) : plan.type();
        @Nullable String template = filled.getOrDefault(TEMPLATE, Objects.toString(plan.template(), ""));
        return new PlanRequest(
                type,
                type == ChangeType.STANDARD && !template.isEmpty() ? template : null,
                filled.getOrDefault(REASON, plan.reason()),
                filled.getOrDefault(IMPLEMENTATION, plan.implementationPlan()),
                filled.getOrDefault(BACK_OUT, plan.backOutPlan()),
                filled.getOrDefault(TEST, plan.testPlan()),
                filled.containsKey(START) ? instant("begin of the window", filled.get(START)) : plan.plannedStart(),
                filled.containsKey(END) ? instant("end of the window", filled.get(END)) : plan.plannedEnd(),
                filled.containsKey(IMPLEMENTER) ? person(filled.get(IMPLEMENTER)) : id(plan),
                plan.devices().stream().map(ChangePlan.AffectedDevice::id).toList(),
                filled.containsKey(SERVICES) ? keys(filled.get(SERVICES)) : plan.services());
    }

    private static String number(TaskEntity task) {
        return String.valueOf(task.getVariable(TaskProjection.TICKET));
    }

    private static Map<String, String> types() {
        return Arrays.stream(ChangeType.values())
                .collect(Collectors.toMap(ChangeType::key, ChangeType::key, (one, other) -> one, LinkedHashMap::new));
    }

    private static ChangeType type(@Nullable String key) {
        try {
            return ChangeType.of(Objects.toString(key, ""));
        } catch (IllegalArgumentException e) {
            throw refused("type", "is none of the choices");
        }
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw refused(field, "must be an instant like 2026-12-24T18:30Z");
        }
    }

    private @Nullable UUID person(@Nullable String username) {
        if (username == null || username.isEmpty()) {
            return null;
        }
        Optional<Person> person = people.byUsername(username);
        return person.map(Person::id).orElseThrow(() -> refused("implementer", "is nobody we know"));
    }

    private static @Nullable UUID id(ChangePlan plan) {
        return plan.implementer() == null ? null : plan.implementer().id();
    }

    private static List<String> keys(@Nullable String text) {
        return Arrays.stream(Objects.toString(text, "").split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static Problem refused(String field, String reason) {
        return Problem.invalid("invalid-request", field + " " + reason, List.of(new FieldError(field, reason)));
    }
}
