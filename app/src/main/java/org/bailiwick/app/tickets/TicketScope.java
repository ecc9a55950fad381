package org.bailiwick.app.tickets;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets a scope holds, said twice: for rows and for one ticket. A ticket is somebody's own when they asked for it,
 * have the trouble, or were given it, wherever it is. Teams reach what they or nobody works, at their sites or at none.
 * Who watches a ticket may read it, and no more.
 */
public final class TicketScope {

    private TicketScope() {}

    /**
     * A condition on rows of {@code ticket} that may be read, with the parameters of the scope.
     *
     * @param alias of the table in the statement
     */
    public static String condition(Scope scope, String alias) {
        String own = "(" + alias + ".requester_id = :scopePerson or " + alias + ".affected_id = :scopePerson or "
                + alias + ".assignee_id = :scopePerson or " + alias
                + ".number = any (array(select ticket_number from ticket_watcher where person_id = :scopePerson)))";
        if (scope instanceof Scope.All) {
            return "true";
        }
        if (scope instanceof Scope.Group) {
            return "(coalesce(" + alias + ".site, '') = any (:scopeSites) and coalesce(" + alias
                    + ".assigned_group, '') = any (:scopeTeams) or " + own + ")";
        }
        return scope instanceof Scope.Own ? own : "false";
    }

    /** Whether it may be read: what {@link #condition} says of rows. */
    static boolean shows(Scope scope, Facts ticket) {
        return covers(scope, ticket)
                || scope instanceof Scope.Group group && ticket.watchers.contains(group.personId())
                || scope instanceof Scope.Own own && ticket.watchers.contains(own.personId());
    }

    static boolean covers(Scope scope, Facts ticket) {
        if (scope instanceof Scope.Group group) {
            return works(scope, ticket) || ticket.isOf(group.personId());
        }
        return scope instanceof Scope.All || scope instanceof Scope.Own own && ticket.isOf(own.personId());
    }

    /** Whether the ticket is within reach as work, and not only as somebody's own: then its internal notes are, too. */
    static boolean works(Scope scope, Facts ticket) {
        if (scope instanceof Scope.Group group) {
            return group.personId().equals(ticket.assigneeId)
                    || group.coversSite(Objects.requireNonNullElse(ticket.site, ""))
                            && (ticket.group == null || group.teams().contains(ticket.group));
        }
        return scope instanceof Scope.All;
    }

    /** What decides who reaches a ticket. */
    record Facts(
            @Nullable String site,
            @Nullable String group,
            @Nullable UUID requesterId,
            @Nullable UUID affectedId,
            @Nullable UUID assigneeId,
            Set<UUID> watchers) {

        Facts {
            watchers = Set.copyOf(watchers);
        }

        /** Of the ticket's own row: who watches it is written elsewhere. */
        static Facts of(Ticket ticket) {
            return new Facts(
                    ticket.site(),
                    ticket.group(),
                    ticket.requesterId(),
                    ticket.affectedId(),
                    ticket.assigneeId(),
                    Set.of());
        }

        private boolean isOf(UUID person) {
            return person.equals(requesterId) || person.equals(affectedId) || person.equals(assigneeId);
        }
    }
}
