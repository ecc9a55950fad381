package org.bailiwick.app.workflow.tasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.identity.Visitors;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.app.tickets.HandWork;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketAction;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.actions.Forms;
import org.bailiwick.processes.Actions;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What somebody who works in Tasklist can do to a ticket besides completing its task: the actions its instances wait for,
 * as the portal offers them, and writing to it. Tasklist knows tasks only, so the form of a task offers them as a choice.
 */
@Component
class NextSteps {

    /** The field with the choice. */
    static final String FIELD = "nextStep";

    /** The choice to complete the task. */
    static final String COMPLETE = "complete";

    private static final String REPLY = "desk-reply";
    private static final String NOTE = "desk-note";
    private static final String WEIGHT = "desk-weight";
    private static final String PRIORITY = "desk-priority";
    private static final String TO = "priority";
    private static final String IMPACT = "impact";
    private static final String URGENCY = "urgency";
    private static final String TEXT = "text";
    private static final String REASON = "reason";

    /** Names stand in expressions of Tasklist. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private static final List<NextStep> BY_HAND = List.of(
            new NextStep(REPLY, "Reply to the requester", List.of(text(TEXT, "Reply"))),
            new NextStep(NOTE, "Write an internal note", List.of(text(TEXT, "Note"))),
            new NextStep(
                    WEIGHT,
                    "Change impact and urgency",
                    List.of(
                            choice(IMPACT, "Impact", "1=1 · High", "2=2 · Medium", "3=3 · Low"),
                            choice(URGENCY, "Urgency", "1=1 · High", "2=2 · Medium", "3=3 · Low"))));

    private static final NextStep OVERRIDE = new NextStep(
            PRIORITY,
            "Override the priority",
            List.of(choice(TO, "Priority", "P1=P1", "P2=P2", "P3=P3", "P4=P4"), text(REASON, "Why?")));

    private final Visitors visitors;
    private final Tickets tickets;
    private final HandWork byHand;
    private final ObjectProvider<TicketActions> actions;

    NextSteps(Visitors visitors, Tickets tickets, HandWork byHand, ObjectProvider<TicketActions> actions) {
        this.visitors = visitors;
        this.tickets = tickets;
        this.byHand = byHand;
        this.actions = actions;
    }

    /** What the visitor can do now instead of completing the task; nothing where the task asks for a decision. */
    List<NextStep> of(TaskEntity task) {
        Optional<CurrentUser> visitor = visitors.current();
        Optional<Ticket> ticket = ticket(task);
        if (visitor.isEmpty() || ticket.isEmpty() || TaskProjection.asksForApproval(task)) {
            return List.of();
        }
        CurrentUser user = visitor.get();
        Set<@Nullable String> taken = new HashSet<>(Set.of(COMPLETE));
        taken.add(Forms.properties(task.getBpmnModelElementInstance()).get(Actions.TASK_ACTION));
        List<NextStep> steps = new ArrayList<>();
        if (TicketVisibility.works(Scope.of(user, Resource.TICKET_ACTIONS), ticket.get())) {
            steps.addAll(BY_HAND);
            if (user.has(Role.SERVICE_DESK_LEAD)) {
                steps.add(OVERRIDE);
            }
        }
        for (TicketAction action : actions.getObject().openFor(ticket.get().number(), user)) {
            if (PLAIN.matcher(action.name()).matches() && taken.add(action.name())) {
                steps.add(new NextStep(action.name(), action.label(), action.form()));
            }
        }
        return steps;
    }

    /** The step that was chosen in place of completing the task; empty when none was. */
    Optional<NextStep> chosen(TaskEntity task, Map<String, Object> submitted) {
        Object choice = NextStep.plain(submitted.get(FIELD));
        if (choice == null || choice.toString().isBlank() || choice.equals(COMPLETE)) {
            return Optional.empty();
        }
        return Optional.of(of(task).stream()
                .filter(step -> step.name().equals(choice))
                .findFirst()
                .orElseThrow(() -> new SubmissionRefused("That cannot be done any more; look at the task again")));
    }

    /** Takes a step for the visitor, with what they filled in. */
    void take(String number, NextStep step, Map<String, Object> submitted) {
        CurrentUser user = visitors.current().orElseThrow();
        Map<String, Object> filled = step.filled(submitted);
        switch (step.name()) {
            case REPLY -> byHand.write(number, filled(filled, TEXT), false, user);
            case NOTE -> byHand.write(number, filled(filled, TEXT), true, user);
            case WEIGHT ->
                byHand.change(number, Map.of(IMPACT, weight(filled, IMPACT), URGENCY, weight(filled, URGENCY)), user);
            case PRIORITY ->
                byHand.change(number, Map.of(TO, filled(filled, TO), "priorityReason", filled(filled, REASON)), user);
            default -> actions.getObject().perform(number, step.name(), filled, user);
        }
    }

    /** What is left of a submission for the task itself. */
    static Map<String, Object> without(Map<String, Object> submitted) {
        Map<String, Object> left = new LinkedHashMap<>(submitted);
        left.keySet().removeIf(name -> name.equals(FIELD) || NextStep.isOurs(name));
        return left;
    }

    private Optional<Ticket> ticket(TaskEntity task) {
        return Optional.ofNullable(task.getVariable(TaskProjection.TICKET))
                .flatMap(number -> tickets.find(number.toString()));
    }

    private static String filled(Map<String, Object> filled, String name) {
        return Objects.toString(filled.get(name), "");
    }

    private static int weight(Map<String, Object> filled, String name) {
        String weight = filled(filled, name);
        if (!weight.matches("[1-3]")) {
            throw new SubmissionRefused("Choose " + name);
        }
        return Integer.parseInt(weight);
    }

    /** @param options each a value and its label with = between them */
    private static FormField choice(String name, String label, String... options) {
        return new FormField(
                name,
                label,
                FormField.Type.ENUM,
                true,
                Arrays.stream(options)
                        .map(option -> option.split("=", 2))
                        .map(parts -> new FormField.Option(parts[0], parts[1]))
                        .toList());
    }

    private static FormField text(String name, String label) {
        return new FormField(name, label, FormField.Type.TEXT, true, null);
    }
}
