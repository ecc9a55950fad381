package org.bailiwick.app.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.shared.Cursor;
import org.bailiwick.app.shared.Page;
import org.bailiwick.app.tickets.TimelineEntry.TimelineActor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every change of every field of each ticket: append only, written with the change. */
@Repository
class FieldHistory {

    private final JdbcClient jdbc;
    private final Clock clock;

    FieldHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param ticket as it was */
    void add(Ticket ticket, Changes changes) {
        Actor actor = Actors.current();
        changes.each((field, from, to) -> jdbc.sql("""
                        insert into ticket_change
                            (ticket_number, version, field, before, after, at, actor_kind, actor_id, actor_name)
                        values (:number, :version, :field, cast(:before as jsonb), cast(:after as jsonb), :at,
                                :actorKind, :actorId, :actorName)
                        """)
                .param("number", ticket.number())
                .param("version", ticket.version() + 1)
                .param("field", field)
                .param("before", StoredJson.text(from))
                .param("after", StoredJson.text(to))
                .param("at", TicketStore.at(clock.instant()))
                .param("actorKind", actor.kind().name().toLowerCase(Locale.ROOT))
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .update());
    }

    /** What changed after the ticket was as in that version, oldest first. */
    List<FieldChange> since(String number, long version) {
        return jdbc.sql("""
                        select * from ticket_change where ticket_number = :number and version > :version
                        order by id
                        limit 200
                        """)
                .param("number", number)
                .param("version", version)
                .query((row, index) -> change(row))
                .list();
    }

    /** Newest first. */
    Page<FieldChange> of(String number, @Nullable Cursor after, int limit) {
        List<Kept> rows = jdbc.sql("""
                        select * from ticket_change
                        where ticket_number = :number and id < :after
                        order by id desc
                        limit :limit
                        """)
                .param("number", number)
                .param("after", after == null ? Long.MAX_VALUE : after.number(0))
                .param("limit", limit + 1)
                .query((row, index) -> new Kept(row.getLong("id"), change(row)))
                .list();
        Page<Kept> page = Page.of(rows, limit, row -> Cursor.of(row.id()));
        return new Page<>(page.items().stream().map(Kept::change).toList(), page.next());
    }

    private static FieldChange change(ResultSet row) throws SQLException {
        return new FieldChange(
                row.getLong("version"),
                row.getString("field"),
                StoredJson.value(row.getString("before")),
                StoredJson.value(row.getString("after")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new TimelineActor(row.getString("actor_kind"), row.getString("actor_name")));
    }

    private record Kept(long id, FieldChange change) {}

    /** Fields that differ, with what they were and are. */
    static final class Changes {

        private final Map<String, Object[]> fields = new LinkedHashMap<>();

        static Changes of(String field, @Nullable Object from, @Nullable Object to) {
            return new Changes().and(field, from, to);
        }

        /** Adds the field unless it is what it was. */
        Changes and(String field, @Nullable Object from, @Nullable Object to) {
            if (!Objects.equals(from, to)) {
                fields.put(field, new @Nullable Object[] {from, to});
            }
            return this;
        }

        boolean isEmpty() {
            return fields.isEmpty();
        }

        boolean has(String field) {
            return fields.containsKey(field);
        }

        /** The fields as they were, for the audit trail. */
        Map<String, Object> before() {
            return side(0);
        }

        Map<String, Object> after() {
            return side(1);
        }

        void each(Visitor visitor) {
            fields.forEach((field, sides) -> visitor.visit(field, sides[0], sides[1]));
        }

        private Map<String, Object> side(int which) {
            Map<String, Object> side = new LinkedHashMap<>();
            fields.forEach((field, sides) -> side.put(field, Objects.requireNonNullElse(sides[which], "")));
            return side;
        }
    }

    /** Is told of each change. */
    @FunctionalInterface
    interface Visitor {

        void visit(String field, @Nullable Object from, @Nullable Object to);
    }
}
