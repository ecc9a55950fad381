package org.bailiwick.app.tickets.macros;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketAction;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.categories.Categories;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Does to a ticket what a macro says: everything, or nothing and a report of what could not be done. */
@Component
public class AppliedMacros {

    private final Macros macros;
    private final Tickets tickets;
    private final ObjectProvider<TicketActions> actions;
    private final Placeholders placeholders;
    private final Categories categories;
    private final Audit audit;

    AppliedMacros(
            Macros macros,
            Tickets tickets,
            ObjectProvider<TicketActions> actions,
            Placeholders placeholders,
            Categories categories,
            Audit audit) {
        this.macros = macros;
        this.tickets = tickets;
        this.actions = actions;
        this.placeholders = placeholders;
        this.categories = categories;
        this.audit = audit;
    }

    /**
     * Does all that one of the person's macros says.
     *
     * @throws Problem {@code macro-not-found}, {@code macro-not-applied}
     */
    @Transactional
    public void apply(Ticket ticket, UUID macro, CurrentUser user, Scope scope) {
        apply(ticket, macros.get(macro, user), user, scope);
    }

    /**
     * Changes the fields, writes the text, then takes the action.
     *
     * @param scope how far the person reaches by what they do
     * @return what was done, in that order: {@code fields}, {@code text}, {@code action}
     * @throws Problem {@code macro-not-applied} with the fact {@code failures}: for each part that fails its name, a code
     *     and a detail
     */
    @Transactional
    List<String> apply(Ticket ticket, Macro macro, CurrentUser user, Scope scope) {
        List<Map<String, Object>> failures = foreseen(ticket, macro, user, scope);
        if (!failures.isEmpty()) {
            throw notApplied(failures);
        }
        Map<String, String> values = placeholders.values(ticket, user);
        List<String> done = new ArrayList<>();
        if (macro.changesFields()) {
            tickets.classify(
                    ticket.number(),
                    Objects.requireNonNullElse(macro.impact(), ticket.impact()),
                    Objects.requireNonNullElse(macro.urgency(), ticket.urgency()),
                    macro.category() == null ? ticket.category() : macro.category());
            done.add("fields");
        }
        if (!macro.text().isEmpty()) {
            String text = Placeholders.inMarkdown(macro.text(), values);
            tickets.comment(ticket.number(), user.id(), text, macro.internal());
            done.add("text");
        }
        TicketActions process = actions.getIfAvailable();
        if (macro.action() != null && process != null) {
            act(process, ticket, macro.action(), filledIn(macro, values), user);
            done.add("action");
        }
        audit.record(AuditEntry.of("ticket.macro", "ticket", ticket.number())
                .after(Map.of("macro", macro.id().toString(), "name", macro.name(), "done", done)));
        return done;
    }

    /** What goes wrong without trying. */
    private List<Map<String, Object>> foreseen(Ticket ticket, Macro macro, CurrentUser user, Scope scope) {
        List<Map<String, Object>> failures = new ArrayList<>();
        if (macro.internal() && !macro.text().isEmpty() && !TicketVisibility.works(scope, ticket)) {
            failures.add(failure("text", "forbidden", "Internal notes are for those who work the ticket"));
        }
        if (macro.category() != null && categories.find(macro.category()).isEmpty()) {
            failures.add(
                    failure("fields", "no-such-category", "There is no category " + macro.category() + " any more"));
        }
        TicketActions process = actions.getIfAvailable();
        List<String> open = process == null
                ? List.of()
                : process.openFor(ticket.number(), user).stream()
                        .map(TicketAction::name)
                        .toList();
        if (macro.action() != null && !open.contains(macro.action())) {
            failures.add(failure(
                    "action", "action-not-open", ticket.number() + " does not wait for " + macro.action() + " now"));
        }
        return failures;
    }

    private static void act(
            TicketActions process, Ticket ticket, String action, Map<String, Object> fields, CurrentUser user) {
        try {
            process.perform(ticket.number(), action, fields, user);
        } catch (Problem problem) {
            throw notApplied(List.of(failure("action", problem.code(), problem.detail())));
        }
    }

    private static Map<String, Object> filledIn(Macro macro, Map<String, String> values) {
        Map<String, Object> fields = new LinkedHashMap<>();
        macro.actionFields()
                .forEach((name, value) -> fields.put(
                        name, value instanceof String text ? Placeholders.inPlainText(text, values) : value));
        return fields;
    }

    private static Map<String, Object> failure(String part, String code, String detail) {
        return Map.of("part", part, "code", code, "detail", detail);
    }

    private static Problem notApplied(List<Map<String, Object>> failures) {
        return Problem.conflict(
                "macro-not-applied",
                "Nothing was done: " + failures.get(0).get("detail"),
                Map.of("failures", failures));
    }
}
