package org.bailiwick.app.tickets.lists;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Stream;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.tickets.TicketView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands out a list as a table, piece by piece, so that its length costs no memory. */
@Component
class TicketExport {

    static final int MOST = 100_000;

    private static final int PIECE = 500;
    private static final int MILLISECONDS_TO_COUNT = 10_000;
    private static final String HEADER =
            "number,kind,title,description,status,priority,impact,urgency,category,requester,"
                    + "affected,assignee,group,site,device,source,createdAt,updatedAt,resolvedAt,closedAt,"
                    + "service,tags\r\n";

    private final TicketLists lists;
    private final TicketPages pages;
    private final Audit audit;
    private final TransactionTemplate transaction;

    TicketExport(TicketLists lists, TicketPages pages, Audit audit, TransactionTemplate transaction) {
        this.lists = lists;
        this.pages = pages;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Says in the trail who takes what, before the first row leaves.
     *
     * @throws Problem {@code too-many-rows}
     */
    void announce(TicketCriteria criteria, Scope scope, CurrentUser user) {
        TicketLists.Count count = lists.count(criteria, scope, user, MOST, MILLISECONDS_TO_COUNT);
        if (count == null || count.more()) {
            throw Problem.invalid("too-many-rows", "These are more than " + MOST + " tickets; narrow the list");
        }
        transaction.executeWithoutResult(status -> audit.record(AuditEntry.of("tickets.exported", "tickets", user.id())
                .after(Map.of("rows", count.count(), "criteria", criteria.toString()))));
    }

    void write(TicketCriteria criteria, Scope scope, CurrentUser user, TicketSort sort, boolean reversed, Writer out)
            throws IOException {
        out.write(HEADER);
        String after = null;
        int rows = 0;
        do {
            Page<TicketView> page = pages.page(criteria, scope, user, sort, reversed, after, PIECE);
            for (TicketView ticket : page.items()) {
                out.write(line(ticket));
            }
            rows += page.items().size();
            after = page.next();
        } while (after != null && rows < MOST);
        out.flush();
    }

    static String line(TicketView ticket) {
        return CsvText.line(Stream.of(
                ticket.number(),
                ticket.kind().key(),
                ticket.title(),
                ticket.description(),
                ticket.status().key(),
                ticket.priority(),
                ticket.impact(),
                ticket.urgency(),
                text(ticket.category()),
                name(ticket.requester()),
                name(ticket.affected()),
                name(ticket.assignee()),
                text(ticket.group()),
                text(ticket.site()),
                text(ticket.hostname()),
                ticket.source().key(),
                ticket.createdAt(),
                ticket.updatedAt(),
                text(ticket.resolvedAt()),
                text(ticket.closedAt()),
                text(ticket.service()),
                String.join(" ", ticket.tags())));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String name(TicketView.@Nullable PersonRef person) {
        return person == null ? "" : person.name();
    }
}
