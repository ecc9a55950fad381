package org.bailiwick.app.tickets.lists;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.ActionNotOpen;
import org.bailiwick.app.tickets.Ticket;
import org.bailiwick.app.tickets.TicketActions;
import org.bailiwick.app.tickets.TicketVisibility;
import org.bailiwick.app.tickets.Tickets;
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
    private final TicketVisibility visibility;
    private final ObjectProvider<TicketActions> actions;
    private final Audit audit;
    private final TransactionTemplate each;

    BulkChange(
            Tickets tickets,
            TicketVisibility visibility,
            ObjectProvider<TicketActions> actions,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.tickets = tickets;
        this.visibility = visibility;
        this.actions = actions;
        this.audit = audit;
        this.each = new TransactionTemplate(transactions);
        this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What to do to each; in this order.
     *
     * @param comment written to it
     * @param action of its process
     */
    record Change(@Nullable Comment comment, @Nullable Action action) {

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
                        change.comment() != null))));
        return results;
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
        Change.Comment comment = change.comment();
        if (comment != null) {
            if (comment.internal() && !TicketVisibility.works(scope, ticket)) {
                throw Problem.forbidden("forbidden", "Internal comments are for those who work the ticket");
            }
            tickets.comment(number, user.id(), comment.text(), comment.internal());
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
