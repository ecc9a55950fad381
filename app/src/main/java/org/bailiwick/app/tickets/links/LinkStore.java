package org.bailiwick.app.tickets.links;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketScope;
import org.bailiwick.app.tickets.TicketStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code ticket_link}. */
@Repository
class LinkStore {

    private final JdbcClient jdbc;

    LinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One after the other for links of the kind, on all instances, until the transaction ends: cycles take several. */
    void lock(LinkKind kind) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "ticket links " + kind.key())
                .query((row, index) -> index)
                .list();
    }

    /** @return false when it is there, or the ticket has its one parent or original already */
    boolean insert(TicketLink link) {
        return jdbc.sql("""
                                insert into ticket_link (id, from_number, to_number, kind, created_at)
                                values (:id, :from, :to, :kind, :now)
                                on conflict do nothing
                                """)
                        .param("id", link.id())
                        .param("from", link.from())
                        .param("to", link.to())
                        .param("kind", link.kind().key())
                        .param("now", link.createdAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** @return false when somebody was quicker */
    boolean delete(UUID id) {
        return jdbc.sql("delete from ticket_link where id = :id")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Writes the parent to the ticket as well, for lists; the link is what decides. */
    void setParent(String child, @Nullable String parent) {
        jdbc.sql("update ticket set parent_number = :parent where number = :child")
                .param("child", child)
                .param("parent", parent)
                .update();
    }

    Optional<TicketLink> find(String number, UUID id) {
        return jdbc.sql("select * from ticket_link where id = :id and :number in (from_number, to_number)")
                .param("id", id)
                .param("number", number)
                .query(LinkStore::link)
                .optional();
    }

    Optional<TicketLink> find(String from, String to, LinkKind kind) {
        return jdbc.sql("""
                        select * from ticket_link
                        where kind = :kind and (from_number = :from and to_number = :to
                            or kind = 'related' and from_number = :to and to_number = :from)
                        """)
                .param("from", from)
                .param("to", to)
                .param("kind", kind.key())
                .query(LinkStore::link)
                .optional();
    }

    List<TicketLink> of(String number) {
        return jdbc.sql("""
                        select * from ticket_link where from_number = :number or to_number = :number
                        order by created_at, id
                        """).param("number", number).query(LinkStore::link).list();
    }

    /** The links of a ticket whose other end the scope holds, with what that end is; oldest first. */
    List<LinkView> of(String number, Scope scope) {
        return jdbc.sql("""
                        select l.id, l.kind as link_kind, l.from_number = :number as outgoing, l.created_at,
                               t.number, t.kind, t.title, t.status, t.priority
                        from ticket_link l
                        join ticket t on t.number = case when l.from_number = :number then l.to_number else l.from_number end
                        where (l.from_number = :number or l.to_number = :number) and %s
                        order by l.created_at, l.id
                        """.formatted(TicketScope.condition(scope, "t")))
                .param("number", number)
                .params(scope.parameters())
                .query((row, index) -> new LinkView(
                        row.getObject("id", UUID.class),
                        LinkKind.of(row.getString("link_kind")),
                        row.getBoolean("outgoing"),
                        row.getString("number"),
                        TicketKind.of(row.getString("kind")),
                        row.getString("title"),
                        TicketStatus.of(row.getString("status")),
                        row.getString("priority"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether links of the kind lead from one ticket to another, over however many between. */
    boolean leads(String from, String to, LinkKind kind) {
        return jdbc.sql("""
                        with recursive reached (number) as (
                            select cast(:from as text)
                            union
                            select l.to_number from reached r
                            join ticket_link l on l.from_number = r.number and l.kind = :kind
                        )
                        select exists (select from reached where number = :to)
                        """)
                .param("from", from)
                .param("to", to)
                .param("kind", kind.key())
                .query(Boolean.class)
                .single();
    }

    private static TicketLink link(ResultSet row, int index) throws SQLException {
        return new TicketLink(
                row.getObject("id", UUID.class),
                row.getString("from_number"),
                row.getString("to_number"),
                LinkKind.of(row.getString("kind")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
