package org.bailiwick.app.tickets;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.identity.Scope;

/** The fields of a ticket that people change, and who may. */
enum EditableField {
    TITLE("title"),
    DESCRIPTION("description"),
    REQUESTER("requesterId"),
    AFFECTED("affectedId"),
    IMPACT("impact"),
    URGENCY("urgency"),
    CATEGORY("category"),
    SERVICE("service"),
    DEVICES("devices"),
    TAGS("tags"),
    FIELDS("fields"),
    SITE("site"),
    PRIORITY("priority"),
    PRIORITY_REASON("priorityReason");

    private final String key;

    EditableField(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static Set<String> keys() {
        return Arrays.stream(values()).map(EditableField::key).collect(Collectors.toUnmodifiableSet());
    }

    /** Keys of the fields the person may change now. What is closed stays as it is. */
    static List<String> of(Ticket ticket, CurrentUser user) {
        Scope scope = Scope.of(user, Resource.TICKET_ACTIONS);
        TicketScope.Facts facts = TicketScope.Facts.of(ticket);
        if (ticket.status() == TicketStatus.CLOSED
                || ticket.status() == TicketStatus.CANCELLED
                || !TicketScope.covers(scope, facts)) {
            return List.of();
        }
        boolean works = TicketScope.works(scope, facts);
        return Arrays.stream(values())
                .filter(field -> field.isFor(works, user))
                .map(EditableField::key)
                .toList();
    }

    /** Who asked says what the trouble is; who works it says what it means; a lead may say that it means more. */
    private boolean isFor(boolean works, CurrentUser user) {
        return switch (this) {
            case TITLE, DESCRIPTION -> true;
            case PRIORITY, PRIORITY_REASON -> works && user.has(Role.SERVICE_DESK_LEAD);
            default -> works;
        };
    }
}
