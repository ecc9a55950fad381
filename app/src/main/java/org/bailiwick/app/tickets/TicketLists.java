package org.bailiwick.app.tickets;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bailiwick.app.shared.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of lists of tickets: one statement per order, each along its index. */
@Repository
class TicketLists {

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final String FILTER = """
            select * from ticket
            where %s
              and (cast(:kind as text) is null or kind = :kind)
              and (cast(:statuses as text[]) is null or status = any (cast(:statuses as text[])))
              and (cast(:assignee as uuid) is null or assignee_id = :assignee)
              and (not :unassigned or assignee_id is null)
              and (cast(:requester as uuid) is null or requester_id = :requester)
              and (cast(:device as uuid) is null or device_id = :device)
              and (cast(:site as text) is null or coalesce(site, '') = :site)
              and (cast(:number as text) is null or number like :number
                   or words @@ to_tsquery('simple', :words))
            """;

    private static final String BY_CREATION = FILTER + """
              and (cast(:key as text) is null
                   or (created_at, number) < (cast(:key as timestamptz), :afterNumber))
            order by created_at desc, number desc
            limit :limit
            """;

    private static final String BY_CHANGE = FILTER + """
              and (cast(:key as text) is null
                   or (updated_at, number) < (cast(:key as timestamptz), :afterNumber))
            order by updated_at desc, number desc
            limit :limit
            """;

    private static final String BY_PRIORITY = FILTER + """
              and (cast(:key as text) is null
                   or priority > :afterPriority
                   or (priority = :afterPriority and (created_at, number) < (cast(:key as timestamptz), :afterNumber)))
            order by priority, created_at desc, number desc
            limit :limit
            """;

    private final JdbcClient jdbc;

    TicketLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after of the same order, see {@link #cursor} */
    List<Ticket> list(TicketFilter filter, TicketSort sort, @Nullable Cursor after, int limit) {
        String search = filter.search() == null ? "" : filter.search().strip();
        String words = words(search);
        String statement =
                switch (sort) {
                    case CREATED -> BY_CREATION;
                    case UPDATED -> BY_CHANGE;
                    case PRIORITY -> BY_PRIORITY;
                };
        return jdbc.sql(statement.formatted(TicketScope.condition(filter.scope(), "ticket")))
                .params(filter.scope().parameters())
                .param("kind", filter.kind() == null ? null : filter.kind().key())
                .param(
                        "statuses",
                        filter.statuses().isEmpty()
                                ? null
                                : filter.statuses().stream()
                                        .map(TicketStatus::key)
                                        .toArray(String[]::new))
                .param("assignee", filter.assigneeId())
                .param("unassigned", filter.unassigned())
                .param("requester", filter.requesterId())
                .param("device", filter.deviceId())
                .param("site", filter.site())
                .param("number", search.isEmpty() ? null : prefix(search))
                .param("words", words)
                .param("key", after == null ? null : after.instant(0).toString())
                .param("afterNumber", after == null ? null : after.string(1))
                .param("afterPriority", after == null ? null : after.string(2))
                .param("limit", limit)
                .query(TicketStore::ticket)
                .list();
    }

    static Cursor cursor(Ticket ticket, TicketSort sort) {
        return Cursor.of(
                sort == TicketSort.UPDATED ? ticket.updatedAt() : ticket.createdAt(),
                ticket.number(),
                ticket.priority());
    }

    /** Every word must occur, at least as a beginning; what cannot be in a word parts words. */
    private static String words(String search) {
        return WORDS.splitAsStream(search)
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT) + ":*")
                .collect(Collectors.joining(" & "));
    }

    private static String prefix(String search) {
        return search.toUpperCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
