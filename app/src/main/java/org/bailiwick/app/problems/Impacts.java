package org.bailiwick.app.problems;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Resource;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.Affected;
import org.bailiwick.app.tickets.TicketScope;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.links.TicketLink;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts what hangs on tickets, within the reach of whoever asks. */
@Repository
@Transactional(readOnly = true)
class Impacts {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final TicketLinks links;
    private final Affected affected;

    Impacts(JdbcClient jdbc, TicketLinks links, Affected affected) {
        this.jdbc = jdbc;
        this.links = links;
        this.affected = affected;
    }

    Impact of(String number, CurrentUser user) {
        TreeSet<String> linked = new TreeSet<>();
        links.of(number).stream()
                .filter(link -> hangsOn(link, number))
                .map(link -> link.otherThan(number))
                .forEach(linked::add);
        List<Impact.Linked> reached = reached(linked, user);
        TreeSet<String> all = new TreeSet<>(Set.of(number));
        reached.forEach(ticket -> all.add(ticket.number()));
        return jdbc.sql("""
            select count(*) filter (where number <> :number
                       and status not in ('resolved', 'closed', 'cancelled')) as open,
                   count(distinct service_key) as services,
                   count(distinct coalesce(affected_id, requester_id)) as people
            from ticket
            where number = any (:all)
            """)
                .param("number", number)
                .param("all", all.toArray(String[]::new))
                .query((row, index) -> new Impact(
                        reached.stream().limit(MOST).toList(),
                        reached.size(),
                        row.getInt("open"),
                        devices(all),
                        row.getInt("services"),
                        row.getInt("people")))
                .single();
    }

    private int devices(TreeSet<String> numbers) {
        return (int) affected.devicesOf(numbers).values().stream()
                .flatMap(Set::stream)
                .distinct()
                .count();
    }

    private static boolean hangsOn(TicketLink link, String number) {
        return switch (link.kind()) {
            case CAUSED_BY, DUPLICATE_OF -> link.to().equals(number);
            case PARENT_OF -> link.from().equals(number);
            case BLOCKS, RELATED, RESOLVED_BY -> false;
        };
    }

    private List<Impact.Linked> reached(TreeSet<String> numbers, CurrentUser user) {
        Scope scope = Scope.of(user, Resource.TICKETS);
        return jdbc.sql("""
            select number, title, status, priority from ticket
            where number = any (:numbers) and %s
            order by number
            """.formatted(TicketScope.condition(scope, "ticket")))
                .param("numbers", numbers.toArray(String[]::new))
                .params(scope.parameters())
                .query((row, index) -> new Impact.Linked(
                        row.getString("number"),
                        row.getString("title"),
                        TicketStatus.of(row.getString("status")),
                        row.getString("priority")))
                .list();
    }
}
