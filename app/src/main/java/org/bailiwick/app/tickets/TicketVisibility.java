package org.bailiwick.app.tickets;

import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.realtime.SubscriptionRule;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Whose tickets a person sees: a mere requester their own, staff all. Others' tickets do not exist for a requester. */
@Component
public class TicketVisibility implements SubscriptionRule {

    private static final Set<String> WORKERS = Set.of(Role.SERVICE_DESK, Role.SERVICE_DESK_LEAD, Role.CHANGE_MANAGER);

    private final Tickets tickets;

    TicketVisibility(Tickets tickets) {
        this.tickets = tickets;
    }

    /** @throws TicketNotFound when the person may not see it either */
    public Ticket require(String number, CurrentUser user) {
        return tickets.find(number)
                .filter(ticket -> user.isStaff() || user.id().equals(ticket.requesterId()))
                .orElseThrow(() -> new TicketNotFound(number));
    }

    /** The requester a list is restricted to; absent for those who see all. */
    @Nullable
    UUID requesterOnly(CurrentUser user) {
        return user.isStaff() ? null : user.id();
    }

    /** Who may see and write internal comments. */
    boolean worksTickets(CurrentUser user) {
        return user.hasAny(WORKERS);
    }

    /** Who may write to a ticket at all: those who work tickets and the one it is for. */
    boolean mayWriteTo(Ticket ticket, CurrentUser user) {
        return worksTickets(user) || user.id().equals(ticket.requesterId());
    }

    @Override
    public boolean permits(String topic, Authentication person) {
        if (!topic.equals("tickets") && !topic.startsWith("tickets/")) {
            return false;
        }
        if (SubscriptionRule.hasAnyRole(person, Role.STAFF.toArray(String[]::new))) {
            return true;
        }
        return topic.startsWith("tickets/")
                && tickets.find(topic.substring("tickets/".length()))
                        .filter(ticket -> ticket.requesterId() != null
                                && ticket.requesterId().toString().equals(person.getName()))
                        .isPresent();
    }
}
