package org.bailiwick.app.tickets.links;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketScope;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.links.MergesView.Part;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_merge} and {@code ticket_split}. */
@Repository
class MergeStore {

    private final JdbcClient jdbc;

    MergeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever else wants to change one of them waits; always in the same order, so that nobody waits for each other. */
    void lock(String one, String other) {
        jdbc.sql("select number from ticket where number in (:one, :other) order by number for no key update")
                .param("one", one)
                .param("other", other)
                .query(String.class)
                .list();
    }

    /** What a ticket is merged into. */
    Optional<Merge> of(String from) {
        return jdbc.sql("select * from ticket_merge where from_number = :from and undone_at is null")
                .param("from", from)
                .query(MergeStore::merge)
                .optional();
    }

    void insert(Merge merge) {
        jdbc.sql("""
                        insert into ticket_merge (id, from_number, into_number, merged_at, watchers)
                        values (:id, :from, :into, :now, :watchers)
                        """)
                .param("id", merge.id())
                .param("from", merge.from())
                .param("into", merge.into())
                .param("now", at(merge.mergedAt()))
                .param("watchers", merge.watchers().toArray(UUID[]::new))
                .update();
    }

    /** @return false when somebody was quicker */
    boolean undo(UUID id, Instant now) {
        return jdbc.sql("update ticket_merge set undone_at = :now where id = :id and undone_at is null")
                        .param("id", id)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** All tickets that are merged into one, also by way of others. */
    List<String> mergedInto(String number) {
        return jdbc.sql("""
                        with recursive joined (number) as (
                            select m.from_number from ticket_merge m
                            where m.into_number = :number and m.undone_at is null
                            union
                            select m.from_number from joined j
                            join ticket_merge m on m.into_number = j.number and m.undone_at is null
                        )
                        select number from joined order by number
                        """).param("number", number).query(String.class).list();
    }

    /** Those of the entries that are a ticket's comments and not yet split off; whoever splits first has them. */
    List<UUID> splittable(String number, List<UUID> entries) {
        return jdbc.sql("""
                        select e.id from ticket_event e
                        where e.ticket_number = :number and e.id = any (:entries) and e.kind in ('comment', 'attachment')
                          and not exists (select from ticket_split s
                                          where s.from_number = :number and s.undone_at is null and e.id = any (s.entries))
                        order by e.sequence
                        """)
                .param("number", number)
                .param("entries", entries.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    void insert(Split split) {
        jdbc.sql("""
                        insert into ticket_split (id, from_number, to_number, entries, split_at)
                        values (:id, :from, :to, :entries, :now)
                        """)
                .param("id", split.id())
                .param("from", split.from())
                .param("to", split.to())
                .param("entries", split.entries().toArray(UUID[]::new))
                .param("now", at(split.splitAt()))
                .update();
    }

    boolean undoSplit(UUID id, Instant now) {
        return jdbc.sql("update ticket_split set undone_at = :now where id = :id and undone_at is null")
                        .param("id", id)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    Optional<Split> split(String from, UUID id) {
        return jdbc.sql("select * from ticket_split where from_number = :from and id = :id and undone_at is null")
                .param("from", from)
                .param("id", id)
                .query(MergeStore::split)
                .optional();
    }

    /** How a ticket came out of another. */
    Optional<Split> splitOff(String to) {
        return jdbc.sql("select * from ticket_split where to_number = :to and undone_at is null")
                .param("to", to)
                .query(MergeStore::split)
                .optional();
    }

    /** Tickets that a ticket is joined with, as far as the scope holds them; oldest first. */
    List<Part> parts(String number, How how, Scope scope) {
        return jdbc.sql("""
                        select j.id, j.at, t.number, t.title, t.status
                        from (%s) as j (id, at, number)
                        join ticket t on t.number = j.number
                        where %s
                        order by j.at, j.id
                        """.formatted(how.sql, TicketScope.condition(scope, "t")))
                .param("number", number)
                .params(scope.parameters())
                .query((row, index) -> new Part(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("title"),
                        TicketStatus.of(row.getString("status")),
                        instant(row, "at")))
                .list();
    }

    private static Merge merge(ResultSet row, int index) throws SQLException {
        return new Merge(
                row.getObject("id", UUID.class),
                row.getString("from_number"),
                row.getString("into_number"),
                instant(row, "merged_at"),
                List.of((UUID[]) row.getArray("watchers").getArray()));
    }

    private static Split split(ResultSet row, int index) throws SQLException {
        return new Split(
                row.getObject("id", UUID.class),
                row.getString("from_number"),
                row.getString("to_number"),
                List.of((UUID[]) row.getArray("entries").getArray()),
                instant(row, "split_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param watchers those who watch the other ticket because of it */
    record Merge(UUID id, String from, String into, Instant mergedAt, List<UUID> watchers) {

        Merge {
            watchers = List.copyOf(watchers);
        }
    }

    /** @param entries of the first ticket's timeline that the second begins with */
    record Split(UUID id, String from, String to, List<UUID> entries, Instant splitAt) {

        Split {
            entries = List.copyOf(entries);
        }
    }

    /** In what way tickets are joined. */
    enum How {
        MERGED_INTO(
                "select id, merged_at, into_number from ticket_merge where from_number = :number and undone_at is null"),
        MERGED_FROM(
                "select id, merged_at, from_number from ticket_merge where into_number = :number and undone_at is null"),
        SPLIT_FROM(
                "select id, split_at, from_number from ticket_split where to_number = :number and undone_at is null"),
        SPLIT_OFF("select id, split_at, to_number from ticket_split where from_number = :number and undone_at is null");

        private final String sql;

        How(String sql) {
            this.sql = sql;
        }
    }
}
