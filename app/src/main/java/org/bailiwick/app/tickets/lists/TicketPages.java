package org.bailiwick.app.tickets.lists;

import java.util.List;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TicketView;
import org.bailiwick.app.tickets.TicketViews;
import org.bailiwick.app.tickets.Tickets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of tickets as people see them, piece by piece. */
@Component
class TicketPages {

    private final TicketLists lists;
    private final Tickets tickets;
    private final TicketViews views;

    TicketPages(TicketLists lists, Tickets tickets, TicketViews views) {
        this.lists = lists;
        this.tickets = tickets;
        this.views = views;
    }

    Page<TicketView> page(
            TicketCriteria criteria,
            Scope scope,
            CurrentUser user,
            TicketSort sort,
            boolean reversed,
            @Nullable String after,
            int size) {
        List<TicketLists.Row> rows =
                lists.list(criteria, scope, user, sort, reversed, Cursor.parse(after, 4), size + 1);
        Page<TicketLists.Row> page = Page.of(rows, size, TicketLists.Row::cursor);
        List<String> numbers =
                page.items().stream().map(TicketLists.Row::number).toList();
        return new Page<>(views.ofList(tickets.all(numbers)), page.next());
    }
}
