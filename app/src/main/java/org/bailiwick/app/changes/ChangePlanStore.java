package org.bailiwick.app.changes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.changes.ChangePlan.Implementer;
import org.bailiwick.app.devices.Devices;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.tickets.TicketScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of {@code change_plan} and what hangs on it. */
@Repository
class ChangePlanStore {

    private final JdbcClient jdbc;
    private final People people;
    private final Devices devices;

    ChangePlanStore(JdbcClient jdbc, People people, Devices devices) {
        this.jdbc = jdbc;
        this.people = people;
        this.devices = devices;
    }

    /**
     * One row of the calendar.
     *
     * @param deviceCount how many devices it touches
     */
    record Planned(
            String number,
            String title,
            String status,
            ChangeType type,
            ChangeState state,
            @Nullable String risk,
            Instant start,
            Instant end,
            @Nullable UUID implementerId,
            int deviceCount,
            List<String> services) {}

    void insert(String number, @Nullable UUID device, Instant now) {
        jdbc.sql("""
                        insert into change_plan (ticket_number, type, state, updated_at)
                        values (:number, 'normal', 'draft', :now)
                        on conflict do nothing
                        """).param("number", number).param("now", at(now)).update();
        if (device != null) {
            setDevices(number, List.of(device));
        }
    }

    Optional<ChangePlan> find(String number) {
        return read(number, "");
    }

    /** The plan, held until the transaction ends. */
    Optional<ChangePlan> lock(String number) {
        return read(number, " for update");
    }

    private Optional<ChangePlan> read(String number, String suffix) {
        return jdbc.sql("select * from change_plan where ticket_number = :number" + suffix)
                .param("number", number)
                .query((row, index) -> plan(row))
                .optional();
    }

    void write(String number, PlanRequest plan, @Nullable UUID by, Instant now) {
        jdbc.sql("""
                        update change_plan
                        set type = :type, template_key = :template, reason = :reason,
                            implementation_plan = :implementation, back_out_plan = :backOut, test_plan = :test,
                            planned_start = :start, planned_end = :end, implementer_id = :implementer,
                            risk = null, risk_reason = null,
                            updated_at = :now, updated_by = :by, version = version + 1
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("type", plan.type().key())
                .param("template", plan.template())
                .param("reason", orEmpty(plan.reason()))
                .param("implementation", orEmpty(plan.implementationPlan()))
                .param("backOut", orEmpty(plan.backOutPlan()))
                .param("test", orEmpty(plan.testPlan()))
                .param("start", atOrNull(plan.plannedStart()))
                .param("end", atOrNull(plan.plannedEnd()))
                .param("implementer", plan.implementerId())
                .param("now", at(now))
                .param("by", by)
                .update();
        setDevices(number, plan.deviceIds());
        jdbc.sql("delete from change_service where ticket_number = :number")
                .param("number", number)
                .update();
        jdbc.sql(
                        "insert into change_service (ticket_number, service_key) select :number, unnest(cast(:keys as text[]))")
                .param("number", number)
                .param("keys", plan.serviceKeys().toArray(String[]::new))
                .update();
    }

    private void setDevices(String number, List<UUID> ids) {
        jdbc.sql("delete from change_device where ticket_number = :number")
                .param("number", number)
                .update();
        jdbc.sql("insert into change_device (ticket_number, device_id) select :number, unnest(cast(:ids as uuid[]))")
                .param("number", number)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    void setState(String number, ChangeState state, Instant now) {
        jdbc.sql("""
                        update change_plan set state = :state, updated_at = :now, version = version + 1
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("state", state.key())
                .param("now", at(now))
                .update();
    }

    void setRisk(String number, @Nullable String risk, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        update change_plan set risk = :risk, risk_reason = :reason, updated_at = :now, version = version + 1
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("risk", risk)
                .param("reason", reason)
                .param("now", at(now))
                .update();
    }

    void book(
            String number,
            ChangeWindow window,
            @Nullable UUID overrideBy,
            @Nullable String overrideReason,
            Instant now) {
        jdbc.sql("""
                        update change_plan
                        set state = 'scheduled', planned_start = :start, planned_end = :end, override_by = :by,
                            override_reason = :reason, updated_at = :now, version = version + 1
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("start", at(window.start()))
                .param("end", at(window.end()))
                .param("by", overrideBy)
                .param("reason", overrideReason)
                .param("now", at(now))
                .update();
    }

    void begin(String number, Instant now) {
        jdbc.sql("""
                        update change_plan
                        set state = 'implementing', actual_start = :now, updated_at = :now, version = version + 1
                        where ticket_number = :number
                        """).param("number", number).param("now", at(now)).update();
    }

    void setImplementer(String number, UUID person, Instant now) {
        jdbc.sql("""
                        update change_plan set implementer_id = :person, updated_at = :now, version = version + 1
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("person", person)
                .param("now", at(now))
                .update();
    }

    void finish(String number, ChangeState state, ChangeOutcome outcome, @Nullable String lessons, Instant now) {
        jdbc.sql("""
                        update change_plan
                        set state = :state, outcome = :outcome, lessons = :lessons,
                            actual_end = case when actual_start is null then null else :now end,
                            updated_at = :now, version = version + 1
                        where ticket_number = :number
                        """)
                .param("number", number)
                .param("state", state.key())
                .param("outcome", outcome.key())
                .param("lessons", lessons)
                .param("now", at(now))
                .update();
    }

    /** One scheduling at a time, on all servers, until the transaction ends. */
    void lockCalendar() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('bailiwick.change-calendar'))")
                .query((row, index) -> 0)
                .list();
    }

    /** What others do in that time with the same device, service or person. */
    List<Conflict> clashes(
            String number, ChangeWindow window, List<UUID> ids, List<String> services, @Nullable UUID person) {
        return jdbc.sql("""
                        select p.ticket_number, p.planned_start, p.planned_end, c.reason, c.thing
                        from change_plan p
                             join lateral (
                                 select 'device' as reason, d.device_id::text as thing from change_device d
                                 where d.ticket_number = p.ticket_number and d.device_id = any (cast(:devices as uuid[]))
                                 union all
                                 select 'service', s.service_key from change_service s
                                 where s.ticket_number = p.ticket_number and s.service_key = any (cast(:services as text[]))
                                 union all
                                 select 'implementer', p.implementer_id::text where p.implementer_id = :person
                             ) c on true
                        where tstzrange(p.planned_start, p.planned_end) && tstzrange(:start, :end)
                          and p.state in ('scheduled', 'implementing') and p.ticket_number <> :number
                        order by p.planned_start, p.ticket_number, c.reason, c.thing
                        limit 100
                        """)
                .param("number", number)
                .param("devices", ids.toArray(UUID[]::new))
                .param("services", services.toArray(String[]::new))
                .param("person", person)
                .param("start", at(window.start()))
                .param("end", at(window.end()))
                .query((row, index) -> new Conflict(
                        Conflict.Reason.valueOf(row.getString("reason").toUpperCase(java.util.Locale.ROOT)),
                        row.getString("ticket_number"),
                        row.getString("thing"),
                        instant(row, "planned_start"),
                        instant(row, "planned_end"),
                        true))
                .list();
    }

    /** That of the most critical of them; low when there are none. */
    String criticality(List<String> services) {
        if (services.isEmpty()) {
            return "low";
        }
        return jdbc.sql("""
                        select coalesce(c.criticality, 'normal')
                        from unnest(cast(:keys as text[])) as wanted (key)
                             left join change_service_criticality c on c.service_key = wanted.key
                        order by array_position(array['high', 'normal', 'low'], coalesce(c.criticality, 'normal'))
                        limit 1
                        """)
                .param("keys", services.toArray(String[]::new))
                .query(String.class)
                .single();
    }

    /** Those of the keys that are services. */
    Set<String> services(List<String> keys) {
        return Set.copyOf(jdbc.sql("select key from service where key = any (cast(:keys as text[]))")
                .param("keys", keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    void addAffected(String number, Collection<UUID> ids, @Nullable String service) {
        jdbc.sql("""
                        insert into change_device (ticket_number, device_id) select :number, unnest(cast(:ids as uuid[]))
                        on conflict do nothing
                        """)
                .param("number", number)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
        if (service != null) {
            jdbc.sql("""
                            insert into change_service (ticket_number, service_key) values (:number, :service)
                            on conflict do nothing
                            """).param("number", number).param("service", service).update();
        }
    }

    /** What the calendar shows of that time, as far as the person reaches; drafts are not in it. */
    List<Planned> planned(ChangeWindow window, Scope scope, int limit) {
        return jdbc.sql("""
                        select p.*, ticket.title, ticket.status,
                               (select count(*) from change_device d where d.ticket_number = p.ticket_number) as device_count,
                               array(select s.service_key from change_service s
                                     where s.ticket_number = p.ticket_number order by 1) as services
                        from change_plan p join ticket on ticket.number = p.ticket_number
                        where tstzrange(p.planned_start, p.planned_end) && tstzrange(:start, :end)
                          and p.state not in ('draft', 'cancelled') and %s
                        order by p.planned_start, p.ticket_number
                        limit :limit
                        """.formatted(TicketScope.condition(scope, "ticket")))
                .param("start", at(window.start()))
                .param("end", at(window.end()))
                .param("limit", limit)
                .params(scope.parameters())
                .query((row, index) -> new Planned(
                        row.getString("ticket_number"),
                        row.getString("title"),
                        row.getString("status"),
                        ChangeType.of(row.getString("type")),
                        ChangeState.of(row.getString("state")),
                        row.getString("risk"),
                        instant(row, "planned_start"),
                        instant(row, "planned_end"),
                        row.getObject("implementer_id", UUID.class),
                        row.getInt("device_count"),
                        List.of((String[]) row.getArray("services").getArray())))
                .list();
    }

    private ChangePlan plan(ResultSet row) throws SQLException {
        String number = row.getString("ticket_number");
        List<UUID> ids = jdbc.sql("select device_id from change_device where ticket_number = :number")
                .param("number", number)
                .query(UUID.class)
                .list();
        List<String> services = jdbc.sql(
                        "select service_key from change_service where ticket_number = :number order by 1")
                .param("number", number)
                .query(String.class)
                .list();
        UUID implementer = row.getObject("implementer_id", UUID.class);
        String outcome = row.getString("outcome");
        return new ChangePlan(
                number,
                ChangeType.of(row.getString("type")),
                row.getString("template_key"),
                ChangeState.of(row.getString("state")),
                row.getString("reason"),
                row.getString("implementation_plan"),
                row.getString("back_out_plan"),
                row.getString("test_plan"),
                instantOrNull(row, "planned_start"),
                instantOrNull(row, "planned_end"),
                implementer == null
                        ? null
                        : people.find(implementer)
                                .map(person -> new Implementer(person.id(), person.username(), person.name()))
                                .orElse(new Implementer(implementer, "", "")),
                named(ids),
                services,
                row.getString("risk"),
                row.getString("risk_reason"),
                instantOrNull(row, "actual_start"),
                instantOrNull(row, "actual_end"),
                outcome == null ? null : ChangeOutcome.of(outcome),
                row.getString("lessons"),
                row.getString("override_reason"),
                instant(row, "updated_at"),
                row.getLong("version"));
    }

    private List<ChangePlan.AffectedDevice> named(List<UUID> ids) {
        var names = devices.hostnames(ids);
        return ids.stream()
                .map(id -> new ChangePlan.AffectedDevice(id, names.getOrDefault(id, id.toString())))
                .sorted(java.util.Comparator.comparing(ChangePlan.AffectedDevice::hostname))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
