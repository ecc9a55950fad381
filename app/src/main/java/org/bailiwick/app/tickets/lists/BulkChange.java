package org.bailiwick.app.tickets.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.ActionNotOpen;
import org.bailiwick.app.tickets.FormField;
import org.bailiwick.app.tickets.Tags;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketAction;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.TicketEdits;
import org.bailiwick.app.tickets.TicketNotFound;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.macros.AppliedMacros;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does the same to many tickets, each in a transaction of its own: what one refuses, the others still do. It can do no more
 * than the person could do one by one.
 */
@Component
class BulkChange {

    private static final Logger LOG = LoggerFactory.getLogger(BulkChange.class);

    private final Tickets tickets;
    private final TicketEdits edits;
    private final AppliedMacros macros;
    private final TicketVisibility visibility;
    private final ObjectProvider<TicketActions> actions;
    private final Audit audit;
    private final TransactionTemplate each;

    BulkChange(
            Tickets tickets,
            TicketEdits edits,
            AppliedMacros macros,
            TicketVisibility visibility,
            ObjectProvider<TicketActions> actions,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.tickets = tickets;
        this.edits = edits;
        this.macros = macros;
        this.visibility = visibility;
        this.actions = actions;
        this.audit = audit;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What to do to each; in this order.
     *
     * @param fields to change
     * @param comment written to it
     * @param macro to apply, by its id
     * @param action of its process
     */
    record Change(
            @Nullable Fields fields,
            @Nullable Comment comment,
            @Nullable UUID macro,
            @Nullable Action action) {

        /**
         * @param set fields as a JSON merge patch, may be empty
         * @param addTags beside those it has
         */
        record Fields(ObjectNode set, List<String> addTags, List<String> removeTags) {

            /** The patch for a ticket with these tags. */
            JsonNode patch(List<String> present) {
                if (addTags.isEmpty() && removeTags.isEmpty()) {
                    return set;
                }
                TreeSet<String> tags = new TreeSet<>(present);
                tags.addAll(Tags.of(addTags));
                tags.removeAll(Tags.of(removeTags));
                ObjectNode patch = set.deepCopy();
                tags.forEach(patch.putArray("tags")::add);
                return patch;
            }

            List<String> names() {
                TreeSet<String> names = new TreeSet<>();
                set.fieldNames().forEachRemaining(names::add);
                if (!addTags.isEmpty() || !removeTags.isEmpty()) {
                    names.add("tags");
                }
                return List.copyOf(names);
            }
        }

        /** @param internal hidden from requesters */
        record Comment(String text, boolean internal) {}

        record Action(String name, Map<String, Object> fields) {}
    }

    /**
     * How it went with one ticket.
     *
     * @param code of the refusal, absent when it was done
     * @param detail of the refusal, in words
     */
    record Result(
            String number,
            boolean done,
            @Nullable String code,
            @Nullable String detail,
            List<FieldError> errors) {}

    List<Result> apply(List<String> numbers, Change change, CurrentUser user, Scope scope) {
        List<Result> results = new ArrayList<>();
        for (String number : new LinkedHashSet<>(numbers)) {
            results.add(one(number, change, user, scope));
        }
        long done = results.stream().filter(Result::done).count();
        each.executeWithoutResult(status -> audit.record(AuditEntry.of("tickets.bulk-changed", "tickets", user.id())
                .after(Map.of(
                        "asked",
                        results.size(),
                        "done",
                        done,
                        "action",
                        change.action() == null ? "" : change.action().name(),
                        "comment",
                        change.comment() != null,
                        "fields",
                        change.fields() == null ? List.of() : change.fields().names(),
                        "macro",
                        change.macro() == null ? "" : change.macro().toString()))));
        return results;
    }

    /** @param tickets how many of those asked about wait for it */
    record Offered(TicketAction action, int tickets) {}

    /** What can be done to any of the tickets now; a form asks for all that one of them asks for. */
    List<Offered> offered(List<String> numbers, CurrentUser user) {
        TicketActions process = actions.getIfAvailable();
        Map<String, Offered> offered = new LinkedHashMap<>();
        if (process != null) {
            for (String number : new LinkedHashSet<>(numbers)) {
                try {
                    visibility.require(number, user);
                    process.openFor(number, user)
                            .forEach(action -> offered.merge(
                                    action.name(), new Offered(action, 1), (all, one) -> both(all, action)));
                } catch (TicketNotFound gone) {
                    LOG.debug("Ticket {} is not within reach any more", number);
                }
            }
        }
        return List.copyOf(offered.values());
    }

    private static Offered both(Offered all, TicketAction one) {
        Map<String, FormField> fields = new LinkedHashMap<>();
        all.action().form().forEach(field -> fields.put(field.name(), field));
        one.form().forEach(field -> fields.putIfAbsent(field.name(), field));
        TicketAction action = new TicketAction(one.name(), all.action().label(), List.copyOf(fields.values()));
        return new Offered(action, all.tickets() + 1);
    }

    private Result one(String number, Change change, CurrentUser user, Scope scope) {
        try {
            each.executeWithoutResult(status -> apply(number, change, user, scope));
            return new Result(number, true, null, null, List.of());
        } catch (Problem refusal) {
            return new Result(number, false, refusal.code(), refusal.detail(), refusal.errors());
        } catch (TransientDataAccessException e) {
            return new Result(number, false, "busy", "Somebody else changed it at the same time; try again", List.of());
        } catch (RuntimeException e) {
            LOG.error("A bulk change failed for {}", number, e);
            return new Result(number, false, "internal-error", "Something went wrong on the server", List.of());
        }
    }

    private void apply(String number, Change change, CurrentUser user, Scope scope) {
        Ticket ticket = visibility.require(number, user, scope);
        if (change.fields() != null) {
            edits.edit(number, change.fields().patch(ticket.tags()), user, scope);
        }
        Change.Comment comment = change.comment();
        if (comment != null) {
            if (comment.internal() && !TicketVisibility.works(scope, ticket)) {
                throw Problem.forbidden("forbidden", "Internal comments are for those who work the ticket");
            }
            tickets.comment(number, user.id(), comment.text(), comment.internal());
        }
        if (change.macro() != null) {
            if (scope instanceof Scope.Own) {
                throw Problem.forbidden("forbidden", "Macros are for those who work tickets");
            }
            macros.apply(tickets.get(number), change.macro(), user, scope);
        }
        Change.Action action = change.action();
        if (action != null) {
            TicketActions process = actions.getIfAvailable();
            if (process == null) {
                throw new ActionNotOpen(number, action.name(), List.of());
            }
            process.perform(number, action.name(), action.fields(), user);
        }
    }
}
