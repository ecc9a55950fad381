package org.bailiwick.app.tickets;

import java.util.ArrayList;
import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.Timeline.Order;
import org.bailiwick.app.tickets.links.JoinedStories;
import org.bailiwick.app.tickets.links.JoinedStories.Joined;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The story of a ticket as a person may read it. What merged tickets tell belongs to it for those who reach them, too:
 * whoever asked for one ticket has not asked for another's.
 */
@Component
class TicketStories {

    private final Timeline timeline;
    private final JoinedStories joinedStories;
    private final TicketStore store;
    private final TicketVisibility visibility;

    TicketStories(Timeline timeline, JoinedStories joinedStories, TicketStore store, TicketVisibility visibility) {
        this.timeline = timeline;
        this.joinedStories = joinedStories;
        this.store = store;
        this.visibility = visibility;
    }

    Page<TimelineEntry> of(Ticket ticket, CurrentUser user, Order order, @Nullable Cursor after, int limit) {
        boolean internal = visibility.seesInternal(ticket, user);
        Joined joined = joinedStories.of(ticket.number());
        if (joined.isEmpty()) {
            return timeline.of(ticket.number(), internal, order, after, limit);
        }
        Scope scope = Scope.of(user, Resource.TICKETS);
        List<String> reached = new ArrayList<>();
        List<String> internalOf = new ArrayList<>(internal ? List.of(ticket.number()) : List.of());
        store.facts(joined.numbers()).forEach((number, facts) -> {
            if (TicketScope.shows(scope, facts)) {
                reached.add(number);
            }
            if (TicketScope.works(scope, facts)) {
                internalOf.add(number);
            }
        });
        return timeline.joined(ticket.number(), reached, internalOf, joined.entries(), order, after, limit);
    }
}
