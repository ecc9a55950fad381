package org.bailiwick.app.tickets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of ticket rows, but for the lists. */
@Repository
class TicketStore {

    private final JdbcClient jdbc;

    TicketStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number of the kind; gaps are left by transactions that roll back. */
    String nextNumber(TicketKind kind) {
        long next = jdbc.sql("select nextval(cast(:sequence as regclass))")
                .param("sequence", "ticket_number_" + kind.prefix().toLowerCase(Locale.ROOT))
                .query(Long.class)
                .single();
        return String.format(Locale.ROOT, "%s-%06d", kind.prefix(), next);
    }

    void insert(String number, NewTicket ticket, String priority, Instant now) {
        jdbc.sql("""
                        insert into ticket (number, kind, title, description, status, priority, impact, urgency, category,
                                            requester_id, device_id, alert_id, runbook, source, created_at, updated_at,
                                            affected_id, site, service_key, tags, fields, catalogue_item,
                                            parent_number)
                        values (:number, :kind, :title, :description, 'new', :priority, :impact, :urgency, :category,
                                :requester, :device, :alert, :runbook, :source, :now, :now, :affected, :site,
                                :service, :tags, cast(:fields as jsonb), :catalogueItem, :parent)
                        """)
                .param("number", number)
                .param("kind", ticket.kind().key())
                .param("title", ticket.title())
                .param("description", ticket.description())
                .param("priority", priority)
                .param("impact", ticket.impact())
                .param("urgency", ticket.urgency())
                .param("category", ticket.category())
                .param("requester", ticket.requesterId())
                .param("device", ticket.deviceId())
                .param("alert", ticket.alertId())
                .param("runbook", ticket.runbook())
                .param("source", ticket.source().key())
                .param("affected", ticket.affectedId())
                .param("site", ticket.site())
                .param("service", ticket.service())
                .param("tags", ticket.tags().stream().sorted().toArray(String[]::new))
                .param("fields", StoredJson.text(ticket.fields()))
                .param("catalogueItem", ticket.catalogueItem())
                .param("parent", ticket.parentNumber())
                .param("now", at(now))
                .update();
    }

    Optional<Ticket> find(String number) {
        return jdbc.sql("select * from ticket where number = :number")
                .param("number", number)
                .query(TicketStore::ticket)
                .optional();
    }

    /** What decides who reaches each of those of the tickets that there are. */
    Map<String, TicketScope.Facts> facts(Collection<String> numbers) {
        Map<String, TicketScope.Facts> facts = new HashMap<>();
        jdbc.sql("""
                        select number, site, assigned_group, requester_id, affected_id, assignee_id,
                               array(select person_id from ticket_watcher where ticket_number = number) as watchers
                        from ticket
                        where number = any (:numbers)
                        """).param("numbers", numbers.toArray(String[]::new)).query((ResultSet row) -> {
            facts.put(
                    row.getString("number"),
                    new TicketScope.Facts(
                            row.getString("site"),
                            row.getString("assigned_group"),
                            row.getObject("requester_id", UUID.class),
                            row.getObject("affected_id", UUID.class),
                            row.getObject("assignee_id", UUID.class),
                            Set.of((UUID[]) row.getArray("watchers").getArray())));
        });
        return facts;
    }

    void setSite(String number, @Nullable String site, Instant now) {
        jdbc.sql("update ticket set site = :site, updated_at = :now, version = version + 1 where number = :number")
                .param("number", number)
                .param("site", site)
                .param("now", at(now))
                .update();
    }

    /** Reads a ticket to change it; whoever else wants to waits for this transaction's end. */
    Optional<Ticket> lock(String number) {
        return jdbc.sql("select * from ticket where number = :number for no key update")
                .param("number", number)
                .query(TicketStore::ticket)
                .optional();
    }

    /** Those of the tickets that there are, in no particular order. */
    List<Ticket> all(Collection<String> numbers) {
        return jdbc.sql("select * from ticket where number = any (:numbers)")
                .param("numbers", numbers.toArray(String[]::new))
                .query(TicketStore::ticket)
                .list();
    }

    List<Ticket> newest(Scope scope, int limit) {
        return jdbc.sql("""
                        select * from ticket t where %s
                        order by created_at desc, number desc
                        limit :limit
                        """.formatted(TicketScope.condition(scope, "t")))
                .params(scope.parameters())
                .param("limit", limit)
                .query(TicketStore::ticket)
                .list();
    }

    List<Ticket> openAbout(UUID deviceId) {
        return jdbc.sql("""
                        select * from ticket
                        where device_id = :device and status not in ('resolved', 'closed', 'cancelled')
                        order by created_at desc, number desc
                        """)
                .param("device", deviceId)
                .query(TicketStore::ticket)
                .list();
    }

    /** Leaving the resolved state by reopening forgets when it was resolved; closing keeps it. */
    void setStatus(String number, TicketStatus status, Instant now) {
        jdbc.sql("""
                        update ticket
                        set status      = :status,
                            resolved_at = case when :status = 'resolved' then cast(:now as timestamptz)
                                               when :status = 'closed' then resolved_at end,
                            closed_at   = case when :status in ('closed', 'cancelled') then cast(:now as timestamptz) end,
                            updated_at  = :now, version = version + 1
                        where number = :number
                        """)
                .param("number", number)
                .param("status", status.key())
                .param("now", at(now))
                .update();
    }

    void setPriority(String number, String priority, Instant now) {
        jdbc.sql("""
                        update ticket set priority = :priority, updated_at = :now, version = version + 1
                        where number = :number
                        """)
                .param("number", number)
                .param("priority", priority)
                .param("now", at(now))
                .update();
    }

    void setAssignment(String number, @Nullable String group, @Nullable UUID personId, Instant now) {
        jdbc.sql("""
                        update ticket
                        set assigned_group = :group, assignee_id = :person, updated_at = :now, version = version + 1
                        where number = :number
                        """)
                .param("number", number)
                .param("group", group)
                .param("person", personId)
                .param("now", at(now))
                .update();
    }

    void setClassification(String number, int impact, int urgency, @Nullable String category, Instant now) {
        jdbc.sql("""
                        update ticket
                        set impact = :impact, urgency = :urgency, category = :category,
                            updated_at = :now, version = version + 1
                        where number = :number
                        """)
                .param("number", number)
                .param("impact", impact)
                .param("urgency", urgency)
                .param("category", category)
                .param("now", at(now))
                .update();
    }

    /** Writes what people change. */
    void setFacts(Ticket ticket) {
        jdbc.sql("""
                        update ticket
                        set title = :title, description = :description, requester_id = :requester,
                            affected_id = :affected, impact = :impact, urgency = :urgency, priority = :priority,
                            priority_reason = :reason, category = :category, service_key = :service,
                            device_id = :device, site = :site, tags = :tags, fields = cast(:fields as jsonb),
                            updated_at = :now, version = version + 1
                        where number = :number
                        """)
                .param("number", ticket.number())
                .param("title", ticket.title())
                .param("description", ticket.description())
                .param("requester", ticket.requesterId())
                .param("affected", ticket.affectedId())
                .param("impact", ticket.impact())
                .param("urgency", ticket.urgency())
                .param("priority", ticket.priority())
                .param("reason", ticket.priorityReason())
                .param("category", ticket.category())
                .param("service", ticket.service())
                .param("device", ticket.deviceId())
                .param("site", ticket.site())
                .param("tags", ticket.tags().toArray(String[]::new))
                .param("fields", StoredJson.text(ticket.fields()))
                .param("now", at(ticket.updatedAt()))
                .update();
    }

    void setRunbook(String number, @Nullable String runbook, Instant now) {
        jdbc.sql("""
                        update ticket set runbook = :runbook, updated_at = :now, version = version + 1
                        where number = :number
                        """)
                .param("number", number)
                .param("runbook", runbook)
                .param("now", at(now))
                .update();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Ticket ticket(ResultSet row, int index) throws SQLException {
        return new Ticket(
                row.getString("number"),
                TicketKind.of(row.getString("kind")),
                row.getString("title"),
                row.getString("description"),
                TicketStatus.of(row.getString("status")),
                row.getString("priority"),
                row.getInt("impact"),
                row.getInt("urgency"),
                row.getString("category"),
                row.getObject("requester_id", UUID.class),
                row.getObject("assignee_id", UUID.class),
                row.getString("assigned_group"),
                row.getObject("device_id", UUID.class),
                row.getObject("alert_id", UUID.class),
                row.getString("runbook"),
                TicketSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                nullableInstant(row, "resolved_at"),
                nullableInstant(row, "closed_at"),
                row.getLong("version"),
                row.getString("site"),
                row.getObject("affected_id", UUID.class),
                row.getString("service_key"),
                List.of((String[]) row.getArray("tags").getArray()),
                StoredJson.map(row.getString("fields")),
                row.getString("priority_reason"),
                row.getString("catalogue_item"),
                row.getString("parent_number"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
