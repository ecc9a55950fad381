package org.bailiwick.app.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TimelineEntry.TimelineActor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The story of each ticket: append only, in the order in which things were written. */
@Repository
class Timeline {

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Timeline(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    TimelineEntry add(String number, TimelineKind kind, String text, boolean internal, Map<String, ?> data) {
        Actor actor = Actors.current();
        Instant now = clock.instant();
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into ticket_event
                            (id, ticket_number, at, kind, actor_kind, actor_id, actor_name, text, internal, data)
                        values (:id, :number, :at, :kind, :actorKind, :actorId, :actorName, :text, :internal,
                                cast(:data as jsonb))
                        """)
                .param("id", id)
                .param("number", number)
                .param("at", TicketStore.at(now))
                .param("kind", kind.key())
                .param("actorKind", actor.kind().name().toLowerCase(Locale.ROOT))
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("text", text)
                .param("internal", internal)
                .param("data", data.isEmpty() ? null : write(data))
                .update();
        return new TimelineEntry(
                id, now, kind, TimelineActor.of(actor), text, internal, data.isEmpty() ? null : Map.copyOf(data), null);
    }

    /**
     * A piece of the story.
     *
     * @param after as {@link Page#next} said
     */
    Page<TimelineEntry> of(String number, boolean withInternal, Order order, @Nullable Cursor after, int limit) {
        List<Told> rows = jdbc.sql("""
                        select * from ticket_event
                        where ticket_number = :number and (not internal or :withInternal) and %s
                        limit :limit
                        """.formatted(order.condition))
                .param("number", number)
                .param("withInternal", withInternal)
                .param("after", after == null ? order.begin : after.number(0))
                .param("limit", limit + 1)
                .query((row, index) -> told(number, row))
                .list();
        return page(rows, limit);
    }

    /**
     * As {@link #of}, with what others have told.
     *
     * @param others tickets whose whole story belongs to this one's
     * @param internalOf those of all the tickets whose internal entries are shown, too
     * @param entries single ones of other tickets
     */
    Page<TimelineEntry> joined(
            String number,
            Collection<String> others,
            Collection<String> internalOf,
            Collection<UUID> entries,
            Order order,
            @Nullable Cursor after,
            int limit) {
        List<Told> rows = jdbc.sql("""
                        select * from ticket_event
                        where (ticket_number = any (:numbers) and (not internal or ticket_number = any (:internalOf))
                               or id = any (:entries) and (not internal or :number = any (:internalOf)))
                          and %s
                        limit :limit
                        """.formatted(order.condition))
                .param("number", number)
                .param(
                        "numbers",
                        Stream.concat(Stream.of(number), others.stream()).toArray(String[]::new))
                .param("internalOf", internalOf.toArray(String[]::new))
                .param("entries", entries.toArray(UUID[]::new))
                .param("after", after == null ? order.begin : after.number(0))
                .param("limit", limit + 1)
                .query((row, index) -> told(number, row))
                .list();
        return page(rows, limit);
    }

    private static Page<TimelineEntry> page(List<Told> rows, int limit) {
        Page<Told> page = Page.of(rows, limit, row -> Cursor.of(row.sequence()));
        return new Page<>(page.items().stream().map(Told::entry).toList(), page.next());
    }

    /** What others wrote after the entry, oldest first. */
    List<TimelineEntry> commentsOfOthersSince(String number, UUID seen, UUID author, boolean withInternal) {
        return jdbc.sql("""
                        select * from ticket_event
                        where ticket_number = :number and kind = 'comment' and (not internal or :withInternal)
                          and actor_id <> :author
                          and sequence > coalesce(
                              (select sequence from ticket_event where id = :seen and ticket_number = :number), 0)
                        order by sequence
                        limit 50
                        """)
                .param("number", number)
                .param("withInternal", withInternal)
                .param("author", author.toString())
                .param("seen", seen)
                .query((row, index) -> entry(number, row))
                .list();
    }

    /** What people wrote last, latest first. */
    List<TimelineEntry> lastComments(String number, boolean withInternal, int most) {
        return jdbc.sql("""
                        select * from ticket_event
                        where ticket_number = :number and kind = 'comment' and (not internal or :withInternal)
                        order by sequence desc
                        limit :most
                        """)
                .param("number", number)
                .param("withInternal", withInternal)
                .param("most", most)
                .query((row, index) -> entry(number, row))
                .list();
    }

    /** From which end a story is read. */
    enum Order {
        OLDEST("sequence > :after order by sequence", 0),
        NEWEST("sequence < :after order by sequence desc", Long.MAX_VALUE);

        private final String condition;
        private final long begin;

        Order(String condition, long begin) {
            this.condition = condition;
            this.begin = begin;
        }
    }

    private record Told(long sequence, TimelineEntry entry) {}

    private Told told(String number, ResultSet row) throws SQLException {
        return new Told(row.getLong("sequence"), entry(number, row));
    }

    private TimelineEntry entry(String number, ResultSet row) throws SQLException {
        String writtenTo = row.getString("ticket_number");
        return new TimelineEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                TimelineKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new TimelineActor(row.getString("actor_kind"), row.getString("actor_name")),
                row.getString("text"),
                row.getBoolean("internal"),
                read(row.getString("data")),
                writtenTo.equals(number) ? null : writtenTo);
    }

    private String write(Map<String, ?> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Timeline data must be plain values", e);
        }
    }

    private @Nullable Map<String, Object> read(@Nullable String data) {
        try {
            return data == null ? null : json.readValue(data, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The timeline holds unreadable data", e);
        }
    }
}
